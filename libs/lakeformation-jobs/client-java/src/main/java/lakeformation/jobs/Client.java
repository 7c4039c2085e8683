package lakeformation.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lakeformation.jobs.model.Job;
import lakeformation.jobs.model.JobInfo;
import lakeformation.jobs.model.JobList;
import lakeformation.jobs.model.JobLog;
import lakeformation.jobs.model.JobUpdate;
import lakeformation.jobs.model.NewJob;

/**
 * Jobs of one LakeFormation instance. May be used from several threads at once.
 *
 * <p>Every call throws a {@link JobsException} whose outcome says what became of it: {@link NotSentException},
 * {@link NotFoundException}, {@link RefusedActiveException}, {@link FailedException} ({@link AccessException} for 401 and 403) or
 * {@link UnknownOutcomeException}. A redirect is never followed. Where the service is busy, the request is sent again, within the
 * time limit and at most {@code attempts} times in all; where an answer is lost as well, but for creating and starting, which twice
 * is not once.
 *
 * <p>Results are the answers as they came: what the vendor adds is in their {@code json()}, and what the contract requires may be
 * missing, but for the id and the status of a job.
 */
public final class Client implements AutoCloseable {
  private final Settings settings;

  private Client(Settings settings) {
    this.settings = settings;
  }

  /** Options of a client: endpoint, project, instance and token are needed. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same client with another time limit for one call. It shares connections, and closing one closes both. */
  public Client withTimeout(Duration timeout) {
    return new Client(settings.withTimeout(timeout));
  }

  /** The same client, which tells of each operation that succeeds, before the call returns, on whichever thread. */
  public Client withOnAnswer(Consumer<AnswerFacts> listener) {
    return new Client(settings.withOnAnswer(listener));
  }

  /**
   * Creates a job. It does not start it.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/CreateJobByInstance.html">CreateJobByInstance</a>
   * @throws NotFoundException when there is no such instance
   */
  public Job createJob(NewJob job) {
    needed("job", job);
    return new Job(call(Operation.CREATE_JOB, null, headers -> settings.api().createJobRequestBuilder(project(), instance(), job, headers)).result());
  }

  /**
   * One page of the jobs of a type; {@link #allJobs} goes through all pages.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/ListJobsByInstance.html">ListJobsByInstance</a>
   * @throws NotFoundException when there is no such instance
   */
  public JobList listJobs(JobQuery query) {
    needed("query", query);
    return new JobList(call(Operation.LIST_JOBS, null, headers -> {
      Request.whole(query.type() == null ? null : query.type().value());
      Request.whole(query.status() == null ? null : query.status().value());
      return settings.api().listJobsRequestBuilder(
          project(), instance(), Request.whole(query.namePattern()), query.type(), query.status(), or(query.offset(), 0), or(query.limit(), 10), headers);
    }).result());
  }

  /**
   * A job with its parameters. Passwords and secret keys are not told.
   *
   * @param jobId 36 characters: letters, digits and hyphens
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobByInstance.html">ShowJobByInstance</a>
   */
  public Job getJob(String jobId) {
    return new Job(Call.call(settings, Call.getJob(settings, Settings.text(jobId)), deadline()).result());
  }

  /**
   * Replaces the name, the description and the parameters of a job. Its type stays.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/UpdateJobByInstance.html">UpdateJobByInstance</a>
   * @throws RefusedActiveException while the job is submitted or running
   */
  public Job updateJob(String jobId, JobUpdate update) {
    needed("update", update);
    String id = Settings.text(jobId);
    return new Job(call(Operation.UPDATE_JOB, id, headers -> settings.api().updateJobRequestBuilder(project(), instance(), id, update, headers)).result());
  }

  /**
   * Deletes a job. One that is submitted or running has to be stopped first.
   *
   * @return the job that is gone
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html">DeleteJobByInstance</a>
   * @throws RefusedActiveException while the job is submitted or running
   */
  public DeletedJob deleteJob(String jobId) {
    return deleteJob(jobId, false);
  }

  /**
   * Deletes a job.
   *
   * @param stopFirst stops a job that is submitted or running, waits until it is neither, and deletes it then, all within the time limit
   * @return the job that is gone
   * @throws RefusedActiveException while the job is submitted or running
   */
  public DeletedJob deleteJob(String jobId, boolean stopFirst) {
    return DeleteJob.delete(settings, jobId, deadline(), stopFirst);
  }

  /** Starts a run of a job; see {@link #startJob(String, RunOptions)}. */
  public AcceptedJob startJob(String jobId) {
    return startJob(jobId, RunOptions.NORMAL);
  }

  /**
   * Starts a run of a job. Never sent again after a lost answer: a second run would be one too many.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/StartJobByInstance.html">StartJobByInstance</a>
   * @throws RefusedActiveException while the job is submitted or running
   */
  public AcceptedJob startJob(String jobId, RunOptions options) {
    needed("options", options);
    String id = Settings.text(jobId);
    return accepted(id, call(Operation.START_JOB, id, headers -> {
      Request.whole(options.mode() == null ? null : options.mode().value());
      return settings.api().startJobRequestBuilder(project(), instance(), id, options.mode(), options.cascade(), headers);
    }));
  }

  /**
   * Stops the run of a job.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/StopJobByInstance.html">StopJobByInstance</a>
   * @throws FailedException with the reason {@code not_active} when the job is neither submitted nor running
   */
  public AcceptedJob stopJob(String jobId) {
    return accepted(jobId, Call.call(settings, DeleteJob.request(settings, Operation.STOP_JOB, jobId), deadline()));
  }

  /**
   * The log of a job.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobLogByInstance.html">ShowJobLogByInstance</a>
   */
  public JobLog getJobLog(String jobId) {
    String id = Settings.text(jobId);
    return new JobLog(call(Operation.GET_JOB_LOG, id, headers -> settings.api().getJobLogRequestBuilder(project(), instance(), id, headers)).result());
  }

  /**
   * One page of the runs of a job.
   *
   * @see <a href="https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobHistoryByInstance.html">ShowJobHistoryByInstance</a>
   */
  public JobList listJobHistory(String jobId, HistoryQuery query) {
    needed("query", query);
    String id = Settings.text(jobId);
    return new JobList(call(Operation.LIST_JOB_HISTORY, id, headers -> {
      Request.whole(query.status() == null ? null : query.status().value());
      return settings.api().listJobHistoryRequestBuilder(
          project(), instance(), id, query.status(), or(query.offset(), 0), or(query.limit(), 10), headers);
    }).result());
  }

  /** Reads a job every two seconds until it is neither submitted nor running; see {@link #waitForJob(String, Duration, Predicate, Duration)}. */
  public Job waitForJob(String jobId, Duration timeout) {
    return waitForJob(jobId, timeout, WaitForJob::isOver, WaitForJob.INTERVAL);
  }

  /**
   * Reads a job until it is as wanted.
   *
   * @param timeout longest time in all
   * @param until whether it is as wanted
   * @param interval pause between two readings
   * @return the job as it was read last
   * @throws FailedException with the reason {@code timeout}, naming the last status
   */
  public Job waitForJob(String jobId, Duration timeout, Predicate<Job> until, Duration interval) {
    Deadline deadline = new Deadline(Settings.duration("timeout", timeout));
    return WaitForJob.wait(settings, Settings.text(jobId), deadline, until, Settings.duration("interval", interval));
  }

  /**
   * All jobs of a type that can be reached, page by page, a page when its first job is asked for. A page begins at row 1000 at most
   * and has 1000 jobs at most, so the first 2000 can be reached. Jobs that come or go meanwhile move the others: one may be missed or
   * told twice. The stream throws what {@link #listJobs} does, and after the last job that can be reached, when there are more, a
   * FailedException with the reason {@code paging_limit}.
   *
   * @param query its limit is the most jobs of one page; its offset does not count
   */
  public Stream<JobInfo> allJobs(JobQuery query) {
    needed("query", query);
    return AllJobs.stream(this, query);
  }

  /** Deletes several jobs; see {@link #deleteJobs(Collection, DeleteOptions)}. */
  public Stream<DeleteJobResult> deleteJobs(Collection<String> jobIds) {
    return deleteJobs(jobIds, DeleteOptions.DEFAULT);
  }

  /**
   * Deletes several jobs, each once, a few at a time. The stream has what became of each as soon as it is known, and never throws for
   * one of them. After a 401 or 403 the rest are {@code not_sent}, reason {@code halted}. Nothing is sent before the stream is read;
   * closing it starts no further deletion and waits for those that are under way. What a listener throws, the stream throws, and starts
   * no further deletion.
   *
   * @throws NotSentException when the options cannot be used
   */
  public Stream<DeleteJobResult> deleteJobs(Collection<String> jobIds, DeleteOptions options) {
    needed("jobIds", jobIds);
    needed("options", options);
    return DeleteJobs.stream(this, jobIds, options);
  }

  /**
   * The request that {@link #deleteJob(String)} would send. Sends nothing.
   *
   * @throws NotSentException when the contract refuses one of the ids
   */
  public Preview previewDeleteJob(String jobId) {
    return DeleteJob.request(settings, Operation.DELETE_JOB, jobId).preview();
  }

  /** Sends nothing more. Connections that are kept end with the JDK's client. */
  @Override
  public void close() {
    settings.threads().shutdown();
  }

  private Done call(Operation operation, String jobId, Request.Build build) {
    return Call.call(settings, new Request(operation, jobId, build), deadline());
  }

  private Deadline deadline() {
    return new Deadline(settings.timeout());
  }

  private String project() {
    return settings.projectId();
  }

  private String instance() {
    return settings.instanceId();
  }

  private static Integer or(Integer value, int usual) {
    return value == null ? Integer.valueOf(usual) : value;
  }

  private static void needed(String parameter, Object value) {
    if (value == null) {
      throw Settings.invalid(parameter, "must be there");
    }
  }

  private static AcceptedJob accepted(String jobId, Done done) {
    AnswerFacts answer = done.answer();
    return new AcceptedJob(jobId, answer.status(), answer.requestId(), answer.attempts());
  }

  /** Options of a client. */
  public static final class Builder {
    private String endpoint;
    private String projectId;
    private String instanceId;
    private Token token = Token.of((String) null);
    private Duration timeout = Duration.ofSeconds(30);
    private int attempts = 3;
    private boolean allowHttp;

    private Builder() {}

    /**
     * Base address of the service in your region, for example {@code https://lakeformation.REGION.myhuaweicloud.com}, with or without
     * a trailing slash. Plain {@code http:} is accepted for this machine (loopback) alone, because the token travels in a header.
     */
    public Builder endpoint(String address) {
      endpoint = address;
      return this;
    }

    /** Project ID. */
    public Builder projectId(String id) {
      projectId = id;
      return this;
    }

    /** LakeFormation instance ID. */
    public Builder instanceId(String id) {
      instanceId = id;
      return this;
    }

    /** Tenant token for {@code X-Auth-Token}; never logged, never in an exception. */
    public Builder token(String value) {
      token = Token.of(value);
      return this;
    }

    /** A function that obtains the token: called for each request, on another thread. */
    public Builder token(Supplier<String> function) {
      token = Token.of(function);
      return this;
    }

    /** Longest time for one call with all its requests; 30 seconds. */
    public Builder timeout(Duration longest) {
      timeout = longest;
      return this;
    }

    /** Most requests that one call may start, when answers are lost or the service is busy; 3. */
    public Builder attempts(int most) {
      attempts = most;
      return this;
    }

    /** Accepts plain {@code http:} to another machine, where the network itself is trusted. */
    public Builder allowHttp(boolean allow) {
      allowHttp = allow;
      return this;
    }

    /**
     * Makes the client. Sends nothing.
     *
     * @throws NotSentException when the endpoint, the token or a limit cannot be used, or when the JDK is told to log every header,
     *     the token with it ({@code jdk.httpclient.HttpClient.log} with {@code headers} or {@code all}, as a system property or in its
     *     {@code conf/net.properties})
     */
    public Client build() {
      return new Client(Settings.of(endpoint, projectId, instanceId, token, timeout, attempts, allowHttp));
    }
  }
}
