package lakeformation.jobs;

/**
 * What became of one job of several.
 *
 * @param jobId the job
 * @param outcome what became of it
 * @param message a sentence about it; null when it was deleted
 * @param facts all that is known
 */
public record DeleteJobResult(String jobId, Outcome outcome, String message, Facts facts) {}
