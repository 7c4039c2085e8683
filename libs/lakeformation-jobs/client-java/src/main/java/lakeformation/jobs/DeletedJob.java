package lakeformation.jobs;

/**
 * A job that is gone.
 *
 * @param outcome {@link Outcome#DELETED} or {@link Outcome#DELETED_INFERRED}
 * @param jobId the job
 * @param status HTTP status of the last answer
 * @param requestId {@code X-request-id} of the last answer; null when there was none
 * @param attempts requests that were started
 */
public record DeletedJob(Outcome outcome, String jobId, int status, String requestId, int attempts) {}
