package lakeformation.jobs;

import lakeformation.jobs.model.JobStatusFilter;
import lakeformation.jobs.model.JobType;

/**
 * Which jobs are listed. What is null is left out.
 *
 * @param type type of the jobs; one call lists one type
 * @param namePattern pattern of the name; {@code *} stands for any characters
 * @param status status of the latest run
 * @param offset rows that are passed over, 0 to 1000; 0 when null
 * @param limit most jobs of one page, 1 to 1000; when null, 10, and the most for all pages
 */
public record JobQuery(JobType type, String namePattern, JobStatusFilter status, Integer offset, Integer limit) {
  /** All jobs of a type. */
  public static JobQuery ofType(JobType type) {
    return new JobQuery(type, null, null, null, null);
  }

  /** The same with another pattern of the name. */
  public JobQuery withNamePattern(String pattern) {
    return new JobQuery(type, pattern, status, offset, limit);
  }

  /** The same with another status. */
  public JobQuery withStatus(JobStatusFilter filter) {
    return new JobQuery(type, namePattern, filter, offset, limit);
  }

  /** The same with another page. */
  public JobQuery withPage(Integer first, Integer most) {
    return new JobQuery(type, namePattern, status, first, most);
  }
}
