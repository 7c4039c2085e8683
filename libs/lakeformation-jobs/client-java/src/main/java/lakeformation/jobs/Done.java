package lakeformation.jobs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that succeeded.
 *
 * @param result the body
 * @param inferred whether an answer was lost, and the job was gone when asked again
 */
record Done(AnswerFacts answer, JsonNode result, boolean inferred) implements Judged {}
