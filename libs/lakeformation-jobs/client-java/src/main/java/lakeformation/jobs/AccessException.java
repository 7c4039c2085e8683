package lakeformation.jobs;

/** 401 or 403: the token is wrong, expired or not allowed to do this. */
public final class AccessException extends FailedException {
  private static final long serialVersionUID = 1L;

  AccessException(String message, Facts facts) {
    super(message, facts);
  }
}
