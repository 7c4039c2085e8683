package lakeformation.jobs;

/** It may or may not have happened: time ran out or the answer was lost, and nothing told. */
public final class UnknownOutcomeException extends JobsException {
  private static final long serialVersionUID = 1L;

  UnknownOutcomeException(String message, Facts facts) {
    super(Outcome.UNKNOWN, message, facts);
  }
}
