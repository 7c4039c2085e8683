package lakeformation.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests of one call: each that is started is counted, those too that the JDK sends by itself. */
final class Attempts {
  /** Before the second request a pause of up to this, doubled before each further one. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final int most;
  private final AtomicInteger started = new AtomicInteger();

  Attempts(int most) {
    this.most = most;
  }

  /** One request. */
  interface Once {
    /** @param lost whether an earlier answer was lost */
    Judged send(boolean lost);
  }

  /** Requests that were started so far. */
  int started() {
    return started.get();
  }

  /** Counts another request; false when there may be none. */
  boolean next() {
    return started.getAndUpdate(number -> Math.min(most, number + 1)) < most;
  }

  /**
   * Sends a request until it is settled, as often as each Failure allows it. Once an answer was lost, the request may have taken
   * effect, and a later refusal does not tell whether it did: the outcome stays unknown unless an answer settles it.
   *
   * @throws JobsException of the last request, or UnknownOutcomeException
   */
  Done repeated(Deadline deadline, Once once) {
    boolean lost = false;
    for (int number = 0; ; number++) {
      next();
      Judged judged = once.send(lost);
      if (judged instanceof Done done) {
        return done;
      }
      Failure failure = (Failure) judged;
      JobsException error = failure.error();
      lost |= error.outcome() == Outcome.UNKNOWN;
      if (failure.again() && started() < most && deadline.pause(pause(failure, number))) {
        continue;
      }
      if (lost && error.outcome() != Outcome.UNKNOWN) {
        throw new UnknownOutcomeException(
            "The answer of an earlier request was lost; the last one does not tell what became of it. " + error.getMessage(), error.facts());
      }
      throw error;
    }
  }

  private static Duration pause(Failure failure, int number) {
    if (failure.retryAfter() != null) {
      return failure.retryAfter();
    }
    long longest = FIRST_PAUSE.toNanos() << Math.min(number, 30);
    return Duration.ofNanos((long) (ThreadLocalRandom.current().nextDouble() * longest));
  }
}
