package lakeformation.jobs;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer says about a call. */
final class Judgement {
  private Judgement() {}

  /** @param lost whether an earlier answer was lost */
  static Judged of(Operation operation, Reading reading, Facts facts, boolean lost) {
    int status = reading.status();
    boolean matches = operation.hasResult() ? operation.isResult(reading.data()) : reading.body() == Reading.Body.EMPTY;
    if (operation.isSuccess(status) && matches) {
      return done(operation, reading, facts, false);
    }
    // An empty 404 may be a proxy's; that is too little to infer a deletion from.
    if (status == 404 && lost && operation.isDoneWhenGone() && reading.body() != Reading.Body.EMPTY && isFromService(reading)) {
      return done(operation, reading, facts, true);
    }
    return failure(operation, reading, facts.with(reading.facts()));
  }

  private static Done done(Operation operation, Reading reading, Facts facts, boolean inferred) {
    return new Done(new AnswerFacts(operation.id, reading.status(), reading.facts().requestId(), facts.attempts()), reading.data(), inferred);
  }

  private static Failure failure(Operation operation, Reading reading, Facts facts) {
    int status = reading.status();
    return switch (status / 100) {
      case 2 -> noSuccess(operation, reading, facts);
      case 3 -> {
        Facts redirect = facts.withReason("redirect");
        String message = sentence(redirect, "It was a redirect, and redirects are never followed.");
        // 303 refers to the result of what was asked for (RFC 9110, section 15.4.4), so it may have happened.
        yield status == 303 ? operation.untold(message, redirect, false, null) : new Failure(new FailedException(message, redirect), false);
      }
      default -> switch (status) {
        case 401, 403 -> new Failure(new AccessException(sentence(facts, null), facts), false);
        case 404 -> isFromService(reading)
            ? new Failure(new NotFoundException(sentence(facts, null), facts), false)
            : new Failure(new FailedException(sentence(facts, "This 404 is not about the job: check the endpoint."), facts), false);
        case 408, 502, 504 -> operation.untold(sentence(facts, null), facts, true, reading.retryAfter());
        case 429, 503 -> new Failure(new FailedException(sentence(facts, null), facts), true, reading.retryAfter());
        default -> new Failure(new FailedException(sentence(facts, null), facts), false);
      };
    };
  }

  /** A 2xx with another body, or another 2xx: it may be a sign-in page or an error under the wrong status. */
  private static Failure noSuccess(Operation operation, Reading reading, Facts facts) {
    if (operation.hasResult()) {
      return operation.untold(sentence(facts, "This is no such answer as was asked for."), facts.withReason("unreadable"), false, null);
    }
    String note = reading.body() == Reading.Body.EMPTY ? null : "A successful " + operation.noun + " has no body, this answer has one.";
    return operation.untold(sentence(facts, note), facts, false, null);
  }

  /**
   * Whether a 404 is about the job or the instance. A proxy or gateway that does not know the address answers 404 as well: with a
   * page, with JSON that has no error code, or with a code that starts with {@code APIG}.
   */
  private static boolean isFromService(Reading reading) {
    String code = reading.facts().errorCode();
    return reading.body() == Reading.Body.EMPTY || (code != null && !code.startsWith("APIG"));
  }

  /** One sentence with the server's words, then the request id. */
  static String sentence(Facts facts, String note) {
    String said = Stream.of(facts.errorCode(), facts.errorMsg()).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return Stream.of(
            facts.method() + " " + facts.url() + " was answered " + facts.status() + (said.isEmpty() ? "" : ": " + said) + ".",
            note, facts.solutionMsg(), facts.requestId() == null ? null : "Request id: " + facts.requestId())
        .filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
