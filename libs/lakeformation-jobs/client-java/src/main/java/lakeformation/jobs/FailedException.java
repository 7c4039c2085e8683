package lakeformation.jobs;

/** A definite refusal or error. */
public non-sealed class FailedException extends JobsException {
  private static final long serialVersionUID = 1L;

  FailedException(String message, Facts facts) {
    super(Outcome.FAILED, message, facts);
  }
}
