package lakeformation.jobs;

/**
 * A job whose start or stop was accepted; reading the job tells when it is so far.
 *
 * @param jobId the job
 * @param status HTTP status of the last answer
 * @param requestId {@code X-request-id} of the last answer; null when there was none
 * @param attempts requests that were started
 */
public record AcceptedJob(String jobId, int status, String requestId, int attempts) {}
