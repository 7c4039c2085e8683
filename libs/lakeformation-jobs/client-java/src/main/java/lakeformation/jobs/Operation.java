package lakeformation.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import lakeformation.jobs.generated.Operations;

/** What the client has to know of an operation beside what the contract says. */
enum Operation {
  CREATE_JOB("createJob", Twice.DOES_IT_AGAIN, Operation::isJob, null),
  LIST_JOBS("listJobs", Twice.READS, Operation::isList, null),
  GET_JOB("getJob", Twice.READS, Operation::isJob, null),
  UPDATE_JOB("updateJob", Twice.CHANGES_NOTHING_MORE, Operation::isJob, null),
  DELETE_JOB("deleteJob", Twice.CHANGES_NOTHING_MORE, null, "deletion"),
  START_JOB("startJob", Twice.DOES_IT_AGAIN, null, "start"),
  STOP_JOB("stopJob", Twice.CHANGES_NOTHING_MORE, null, "stop"),
  GET_JOB_LOG("getJobLog", Twice.READS, Operation::isLog, null),
  LIST_JOB_HISTORY("listJobHistory", Twice.READS, Operation::isList, null);

  /**
   * What sending it twice does: nothing at all, nothing more than sending it once (RFC 9110, section 9.2.2), or something a
   * second time. Such a one is never sent again after a lost answer.
   */
  private enum Twice { READS, CHANGES_NOTHING_MORE, DOES_IT_AGAIN }

  /** The statuses of a job that has to be stopped before it is deleted. */
  static final Set<String> ACTIVE = DELETE_JOB.refusedIn();

  /** Its operationId. */
  final String id;
  /** What it is called, of an operation whose success has no body. */
  final String noun;

  private final Twice twice;
  private final Predicate<JsonNode> body;

  Operation(String id, Twice twice, Predicate<JsonNode> body, String noun) {
    this.id = id;
    this.twice = twice;
    this.body = body;
    this.noun = noun;
  }

  boolean reads() {
    return twice == Twice.READS;
  }

  /** Whether a success has a body. */
  boolean hasResult() {
    return body != null;
  }

  /** Whether a body is the one that a success has. */
  boolean isResult(JsonNode data) {
    return data != null && body.test(data);
  }

  /** Whether a job that is not there after a lost answer says that it is done. */
  boolean isDoneWhenGone() {
    return this == DELETE_JOB;
  }

  Set<String> refusedIn() {
    return Operations.of(id).refusedIn();
  }

  /**
   * Whether a status is one of a success, with a body to match: any 2xx brings a result, since only few statuses are documented;
   * without one to tell it by, the documented, 200, and 204, which a gateway may make of it.
   */
  boolean isSuccess(int status) {
    return hasResult() ? status / 100 == 2 : status == 200 || status == 204 || Operations.of(id).successes().contains(status);
  }

  /** No answer tells what happened. For what only reads it does not matter; all else may have happened. */
  Failure untold(String message, Facts facts, boolean again, Duration retryAfter) {
    return reads()
        ? new Failure(new FailedException(message, facts), again, retryAfter)
        : new Failure(new UnknownOutcomeException(message, facts), again && twice != Twice.DOES_IT_AGAIN, retryAfter);
  }

  private static boolean isJob(JsonNode body) {
    return body.path("id").isTextual() && body.path("status").isTextual();
  }

  private static boolean isList(JsonNode body) {
    return body.path("jobs").isArray() && isCount(body.path("total"));
  }

  /** Whether {@code JobList.total()} can tell it: a whole number, however it is written, that an int can hold. */
  private static boolean isCount(JsonNode number) {
    return number.canConvertToInt() && number.canConvertToExactIntegral();
  }

  private static boolean isLog(JsonNode body) {
    return body.path("log").isTextual();
  }
}
