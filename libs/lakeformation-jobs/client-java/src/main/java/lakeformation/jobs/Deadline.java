package lakeformation.jobs;

import java.time.Duration;

/** When a call has to end. */
final class Deadline {
  private final long end;

  Deadline(Duration timeout) {
    end = System.nanoTime() + timeout.toNanos();
  }

  Duration remaining() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  boolean isOver() {
    return remaining().compareTo(Duration.ZERO) <= 0;
  }

  /** Waits; false when the pause does not fit, or the thread is interrupted. */
  boolean pause(Duration pause) {
    if (pause.compareTo(remaining()) >= 0) {
      return false;
    }
    try {
      Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
