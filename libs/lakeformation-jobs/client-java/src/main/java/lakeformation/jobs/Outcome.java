package lakeformation.jobs;

import java.util.Locale;

/**
 * What became of one job. The same words in every language, on the command line and in reports. Only deleting has
 * the first two; any other call that succeeds has a result.
 */
public enum Outcome {
  /** The service said so. */
  DELETED,
  /** An answer was lost, and the job was gone when asked again. */
  DELETED_INFERRED,
  /** There is no such job; of a call that names none, no such instance. */
  NOT_FOUND,
  /** The job is submitted or running: it has to be stopped first. */
  REFUSED_ACTIVE,
  /** A definite refusal or error. */
  FAILED,
  /** It may or may not have happened. */
  UNKNOWN,
  /** Stopped before sending. */
  NOT_SENT;

  /** The word as every language spells it, for example {@code deleted_inferred}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
