package lakeformation.jobs;

import java.time.Duration;

/**
 * A request that came to nothing good, and whether it may be sent once more.
 *
 * @param retryAfter pause that the server asks for; null when it asks for none
 */
record Failure(JobsException error, boolean again, Duration retryAfter) implements Exchanged, Judged {
  Failure(JobsException error, boolean again) {
    this(error, again, null);
  }
}
