package lakeformation.jobs;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import lakeformation.jobs.generated.Operations;
import lakeformation.jobs.generated.Transport;

/** One request and its answer. Whatever happens is told as a Reading or as a Failure. */
final class Exchange {
  /** Error bodies are small; a longer body is a page, and is not read to its end. */
  private static final int BODY_LIMIT = 65_536;

  /** Most bytes of a result. */
  private static final int RESULT_LIMIT = 32 * 1024 * 1024;

  private final Settings settings;
  private final Request request;
  private final Preview preview;
  private final Attempts attempts;

  Exchange(Settings settings, Request request, Preview preview, Attempts attempts) {
    this.settings = settings;
    this.request = request;
    this.preview = preview;
    this.attempts = attempts;
  }

  /** Facts of the request, as they are now. */
  Facts facts() {
    return Facts.of(preview, attempts.started());
  }

  /** Sends the request, once; what only reads, the JDK may send again by itself, which is counted and bounded. */
  Exchanged send(Deadline deadline) {
    String token;
    HttpRequest message;
    try {
      settings.checkOpen();
      Settings.checkLog();
      token = settings.token().obtain(deadline, settings.threads());
      message = request.with(Map.of(Operations.KEY_HEADER, token));
      if (deadline.isOver()) {
        throw new NotSentException("Stopped. Nothing was sent.", Facts.because("timeout"));
      }
    } catch (NotSentException e) {
      return new Failure(e, false);
    }
    Received received = new Received(this::limit);
    try {
      byte[] body = Transport.send(
          settings.http(), message, received, deadline.remaining(), () -> request.operation().reads() && attempts.next()).body();
      return read(received, body, token);
    } catch (Transport.LostException e) {
      if (received.head() != null) {
        return settled(reading(received, null, token), e.reason().equals("timeout") ? "timeout" : "incomplete");
      }
      return e.written() ? lost(facts(), e.reason()) : unsent(e.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost(facts(), "interrupted");
    }
  }

  private int limit(int status) {
    return isResult(status) ? RESULT_LIMIT : BODY_LIMIT;
  }

  private boolean isResult(int status) {
    return request.operation().hasResult() && status / 100 == 2;
  }

  private Exchanged read(Received received, byte[] body, String token) {
    int status = received.head().statusCode();
    try {
      byte[] plain = Received.plain(received.head().headers(), body, limit(status));
      boolean tooLong = isResult(status) && plain.length > RESULT_LIMIT;
      return settled(reading(received, tooLong ? null : plain, token), "too_large");
    } catch (IOException e) {
      return settled(reading(received, null, token), "incomplete");
    }
  }

  private static Reading reading(Received received, byte[] body, String token) {
    return Reading.of(received.head().statusCode(), received.head().headers(), body, token);
  }

  /** A refusal is one by its status, whatever became of its body; a success needs its own, or the empty one. */
  private Exchanged settled(Reading reading, String reason) {
    boolean isWhole = reading.body() != Reading.Body.LOST;
    return isWhole || reading.status() / 100 != 2 ? reading : lost(facts().with(reading.facts()), reason);
  }

  private Failure unsent(String reason) {
    String message = "No connection to " + settings.endpoint() + " (" + reason + "). Nothing was sent.";
    return new Failure(new FailedException(message, facts().withReason(reason)), true);
  }

  private Failure lost(Facts facts, String reason) {
    String why = switch (reason) {
      case "timeout" -> "Time ran out";
      case "too_large" -> "The answer is too long";
      default -> "The answer was lost (" + reason + ")";
    };
    String what = request.operation().reads() ? "did not bring a result" : "may or may not have taken effect";
    boolean again = !reason.equals("timeout") && !reason.equals("too_large") && !reason.equals("interrupted");
    return request.operation().untold(why + ": " + facts.method() + " " + facts.url() + " " + what + ".", facts.withReason(reason), again, null);
  }
}
