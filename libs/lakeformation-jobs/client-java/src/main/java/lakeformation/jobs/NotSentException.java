package lakeformation.jobs;

/** Stopped before sending: invalid, halted or out of time. Nothing reached the service. */
public final class NotSentException extends JobsException {
  private static final long serialVersionUID = 1L;

  NotSentException(String message, Facts facts) {
    super(Outcome.NOT_SENT, message, facts);
  }
}
