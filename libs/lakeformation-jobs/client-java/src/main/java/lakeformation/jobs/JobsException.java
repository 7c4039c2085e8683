package lakeformation.jobs;

/** Every exception of the client. {@link #outcome} says what became of the call; the subclasses say the same to {@code catch}. */
public abstract sealed class JobsException extends RuntimeException
    permits NotSentException, NotFoundException, RefusedActiveException, FailedException, UnknownOutcomeException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final transient Facts facts;

  JobsException(Outcome outcome, String message, Facts facts) {
    super(message);
    this.outcome = outcome;
    this.facts = facts;
  }

  /** What became of the call. */
  public final Outcome outcome() {
    return outcome;
  }

  /** All that is known. */
  public final Facts facts() {
    return facts == null ? Facts.NONE : facts;
  }

  /** HTTP status of the last answer; null when there was none. */
  public final Integer status() {
    return facts().status();
  }

  /** {@code error_code} of the last answer; null when it had none. */
  public final String errorCode() {
    return facts().errorCode();
  }

  /** {@code X-request-id} of the last answer, what support asks for; null when it had none. */
  public final String requestId() {
    return facts().requestId();
  }

  /** Why, where no answer says it; null when one does. */
  public final String reason() {
    return facts().reason();
  }
}
