package lakeformation.jobs;

import lakeformation.jobs.model.JobStatusFilter;

/**
 * Which runs of a job are listed. What is null is left out.
 *
 * @param status status of the run
 * @param offset rows that are passed over, 0 to 1000; 0 when null
 * @param limit most runs of the page, 1 to 1000; 10 when null
 */
public record HistoryQuery(JobStatusFilter status, Integer offset, Integer limit) {
  /** The first ten runs, whatever became of them. */
  public static final HistoryQuery FIRST = new HistoryQuery(null, null, null);
}
