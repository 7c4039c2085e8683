package lakeformation.jobs;

/**
 * How several jobs are deleted.
 *
 * @param concurrency deletions under way at once, from 1
 * @param stopFirst stops a job that is submitted or running before it is deleted
 */
public record DeleteOptions(int concurrency, boolean stopFirst) {
  /** Four at once, and none that is active. */
  public static final DeleteOptions DEFAULT = new DeleteOptions(4, false);
}
