package lakeformation.jobs;

/** The job is submitted or running: it has to be stopped first. */
public final class RefusedActiveException extends JobsException {
  private static final long serialVersionUID = 1L;

  RefusedActiveException(String message, Facts facts) {
    super(Outcome.REFUSED_ACTIVE, message, facts);
  }
}
