package lakeformation.jobs;

/** The service says that there is no such job; of a call that names none, no such instance. */
public final class NotFoundException extends JobsException {
  private static final long serialVersionUID = 1L;

  NotFoundException(String message, Facts facts) {
    super(Outcome.NOT_FOUND, message, facts);
  }
}
