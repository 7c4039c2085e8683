package lakeformation.jobs;

/** Deletes one job. */
final class DeleteJob {
  private DeleteJob() {}

  static DeletedJob delete(Settings settings, String jobId, Deadline deadline, boolean stopFirst) {
    try {
      return deleted(settings, jobId, deadline);
    } catch (RefusedActiveException e) {
      if (!stopFirst) {
        throw e;
      }
      return stopped(settings, jobId, deadline, e);
    }
  }

  private static DeletedJob stopped(Settings settings, String jobId, Deadline deadline, RefusedActiveException refused) {
    String step = "Stopping it";
    try {
      unlessOver(() -> Call.call(settings, request(settings, Operation.STOP_JOB, jobId), deadline));
      step = "Waiting for its end";
      unlessOver(() -> WaitForJob.wait(settings, jobId, deadline, WaitForJob::isOver, WaitForJob.INTERVAL));
      step = "Deleting it";
      return deleted(settings, jobId, deadline);
    } catch (JobsException e) {
      // What became of a second deletion that was sent is the outcome; until then the first one's is.
      if (step.equals("Deleting it") && !(e instanceof NotSentException)) {
        throw e;
      }
      throw new RefusedActiveException(refused.getMessage() + " " + step + " failed: " + e.getMessage(), refused.facts().withReason(e.reason()));
    }
  }

  /** Lets pass that a job came to its end by itself, or is gone: it need not be stopped. */
  private static void unlessOver(Runnable operate) {
    try {
      operate.run();
    } catch (JobsException e) {
      if (!(e instanceof NotFoundException) && !"not_active".equals(e.reason())) {
        throw e;
      }
    }
  }

  private static DeletedJob deleted(Settings settings, String jobId, Deadline deadline) {
    Done done = Call.call(settings, request(settings, Operation.DELETE_JOB, jobId), deadline);
    AnswerFacts answer = done.answer();
    Outcome outcome = done.inferred() ? Outcome.DELETED_INFERRED : Outcome.DELETED;
    return new DeletedJob(outcome, jobId, answer.status(), answer.requestId(), answer.attempts());
  }

  /** The request that stops or deletes a job. */
  static Request request(Settings settings, Operation operation, String jobId) {
    String id = Settings.text(jobId);
    return new Request(operation, id, headers -> operation == Operation.STOP_JOB
        ? settings.api().stopJobRequestBuilder(settings.projectId(), settings.instanceId(), id, headers)
        : settings.api().deleteJobRequestBuilder(settings.projectId(), settings.instanceId(), id, headers));
  }
}
