package lakeformation.jobs;

import java.time.Duration;
import java.util.function.Predicate;
import lakeformation.jobs.model.Job;

/** Reads one job until it is as wanted. */
final class WaitForJob {
  /** Pause between two readings of a job. */
  static final Duration INTERVAL = Duration.ofSeconds(2);

  private WaitForJob() {}

  /** Whether a job is neither submitted nor running. So is one with a status that nobody knows. */
  static boolean isOver(Job job) {
    return !Operation.ACTIVE.contains(job.status());
  }

  static Job wait(Settings settings, String jobId, Deadline deadline, Predicate<Job> until, Duration interval) {
    String last = null;
    do {
      try {
        Job job = new Job(Call.call(settings, Call.getJob(settings, jobId), deadline).result());
        if (until.test(job)) {
          return job;
        }
        last = job.status();
      } catch (JobsException e) {
        if (last == null || !deadline.isOver()) {
          throw e;
        }
      }
    } while (deadline.pause(interval));
    throw new FailedException("Time ran out: the job is " + last + ".", Facts.because("timeout"));
  }
}
