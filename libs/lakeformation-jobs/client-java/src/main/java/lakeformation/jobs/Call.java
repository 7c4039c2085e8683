package lakeformation.jobs;

import java.util.Map;
import java.util.Set;
import lakeformation.jobs.generated.Operations;

/** One call: its request, sent until it is settled. */
final class Call {
  private Call() {}

  /** @throws JobsException its outcome says what became of it */
  static Done call(Settings settings, Request request, Deadline deadline) {
    Preview preview = request.preview();
    Attempts attempts = new Attempts(settings.attempts());
    Exchange exchange = new Exchange(settings, request, preview, attempts);
    Done done = attempts.repeated(deadline, lost -> {
      Exchanged exchanged = exchange.send(deadline);
      if (exchanged instanceof Failure failure) {
        return failure;
      }
      Judged judged = Judgement.of(request.operation(), (Reading) exchanged, exchange.facts(), lost);
      // Once an answer was lost, the status of the job may be what the lost request made of it.
      return judged instanceof Failure failure && !lost ? refused(settings, request, deadline, failure) : judged;
    });
    settings.onAnswer().accept(done.answer());
    return done;
  }

  /** The request that reads a job. */
  static Request getJob(Settings settings, String jobId) {
    return new Request(Operation.GET_JOB, jobId, headers -> settings.api().getJobRequestBuilder(settings.projectId(), settings.instanceId(), jobId, headers));
  }

  /**
   * The failure for what it is, if the status of the job is why ({@code x-refused-in}). The code of such a refusal is not
   * documented: where it is not the contract's own, the job is read, once. That reading changes no fact of the refusal.
   */
  private static Failure refused(Settings settings, Request request, Deadline deadline, Failure failure) {
    Facts facts = failure.error().facts();
    Set<String> statuses = request.operation().refusedIn();
    if (statuses.isEmpty() || facts.status() == null || (facts.status() != 400 && facts.status() != 409)) {
      return failure;
    }
    String note = null;
    if (!Operations.REFUSED_ERROR_CODE.equals(facts.errorCode())) {
      String status = status(settings, request.jobId(), deadline);
      if (status == null || !statuses.contains(status)) {
        return failure;
      }
      note = "The job is " + status + ".";
    }
    String message = Judgement.sentence(facts, note);
    return statuses.equals(Operation.ACTIVE)
        ? new Failure(new RefusedActiveException(message, facts), false)
        : new Failure(new FailedException(message, facts.withReason("not_active")), false);
  }

  private static String status(Settings settings, String jobId, Deadline deadline) {
    try {
      return call(settings.once(), getJob(settings, jobId), deadline).result().get("status").textValue();
    } catch (JobsException e) {
      return null;
    }
  }
}
