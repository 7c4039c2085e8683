package lakeformation.jobs;

/**
 * Facts of the answer with which a call succeeded.
 *
 * @param operation name of the call
 * @param status HTTP status
 * @param requestId {@code X-request-id}, what support asks for; null when there was none
 * @param attempts requests that were started
 */
public record AnswerFacts(String operation, int status, String requestId, int attempts) {}
