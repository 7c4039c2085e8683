package lakeformation.jobs;

import lakeformation.jobs.model.JobRunMode;

/**
 * How a run is started. What is null is left out.
 *
 * @param mode NORMAL runs the job itself, COMPARISON a comparison of what it migrated
 * @param cascade for comparisons alone: child metadata is listed below all parents, not only below those of the same name
 */
public record RunOptions(JobRunMode mode, Boolean cascade) {
  /** The job itself. */
  public static final RunOptions NORMAL = new RunOptions(null, null);
}
