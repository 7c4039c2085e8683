from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from ._attempts import Deadline
from ._body import Body
from ._call import OnAnswer, Preview, call, preview
from ._delete_job import DeletedJob, delete_job
from ._generated import Job, JobList, JobLog, JobRunMode, JobStatusFilter, JobType, JobUpdate, NewJob
from ._judgement import Done
from ._settings import seconds, settings_from
from ._token import Token, TokenSource
from ._wait_for_job import INTERVAL, is_over, wait_for_job


@dataclass(frozen=True, kw_only=True)
class AcceptedJob:
    """A job whose start or stop was accepted; reading the job tells when it is so far."""

    job_id: str
    #: HTTP status of the last answer.
    status: int
    #: `X-request-id` of the last answer.
    request_id: str | None
    #: Requests that were started.
    attempts: int


class Client:
    """Jobs of one LakeFormation instance. May be used from several threads at once.

    Every call raises a JobsError whose `outcome` says what became of it: NotSentError, NotFoundError, RefusedActiveError,
    FailedError (AccessError for 401 and 403) or UnknownOutcomeError. A redirect is never followed. Where the service
    is busy, the request is sent again, within `timeout` and at most `attempts` times in all; where an answer is lost
    as well, but for creating and starting, which twice is not once.

    What every call takes: `timeout`, in place of the client's, in seconds; `on_answer`, told of each operation that
    succeeded. Results are the answers as they came, as plain dicts: what the vendor adds is in them, and what the
    contract requires may be missing, but for the `id` and the `status` of a job.
    """

    def __init__(
        self,
        *,
        endpoint: str,
        project_id: str,
        instance_id: str,
        token: Token,
        timeout: float = 30.0,
        attempts: int = 3,
        allow_http: bool = False,
    ) -> None:
        """Makes a client. Sends nothing.

        :param endpoint: base address of the service in your region, for example
            `https://lakeformation.REGION.myhuaweicloud.com`, with or without a trailing slash. Plain `http:` is
            accepted for this machine (loopback) alone, because the token travels in a header.
        :param token: tenant token for `X-Auth-Token`, or a function that obtains one; never logged, never in an error
        :param timeout: longest time for one call with all its requests, in seconds
        :param attempts: most requests that one call may start, when answers are lost or the service is busy
        :param allow_http: accepts plain `http:` to another machine, where the network itself is trusted
        :raises NotSentError: when the endpoint, the token or a limit cannot be used
        """
        source = TokenSource(token)
        del token  # The variables of this function are part of a traceback.
        self._settings = settings_from(
            endpoint=endpoint,
            project_id=project_id,
            instance_id=instance_id,
            token=source,
            timeout=timeout,
            attempts=attempts,
            allow_http=allow_http,
        )

    def create_job(self, job: NewJob, *, timeout: float | None = None, on_answer: OnAnswer | None = None) -> Job:
        """Creates a job. It does not start it. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/CreateJobByInstance.html

        :raises JobsError: NotFoundError when there is no such instance
        """
        body = Body('job', job)
        del job  # The variables of this function are part of a traceback.
        created: Job = self._call('create_job', {'new_job': body}, timeout, on_answer).result
        return created

    def list_jobs(
        self,
        *,
        type: JobType,
        name_pattern: str | None = None,
        status: JobStatusFilter | None = None,
        offset: int = 0,
        limit: int = 10,
        timeout: float | None = None,
        on_answer: OnAnswer | None = None,
    ) -> JobList:
        """One page of the jobs of a type; `all_jobs` goes through all pages. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/ListJobsByInstance.html

        :param status: status of the latest run
        :param offset: rows that are left out, 0 to 1000
        :param limit: most jobs of the page, 1 to 1000
        :raises JobsError: NotFoundError when there is no such instance
        """
        query: dict[str, object] = {'type': type, 'name_pattern': name_pattern, 'status': status, 'offset': offset, 'limit': limit}
        page: JobList = self._call('list_jobs', query, timeout, on_answer).result
        return page

    def get_job(self, job_id: str, *, timeout: float | None = None, on_answer: OnAnswer | None = None) -> Job:
        """A job with its parameters. Passwords and secret keys are not told. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobByInstance.html

        :param job_id: 36 characters: letters, digits and hyphens
        :raises JobsError:
        """
        job: Job = self._call('get_job', {'job_id': job_id}, timeout, on_answer).result
        return job

    def update_job(self, job_id: str, update: JobUpdate, *, timeout: float | None = None, on_answer: OnAnswer | None = None) -> Job:
        """Replaces the name, the description and the parameters of a job. Its type stays. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/UpdateJobByInstance.html

        :raises JobsError: RefusedActiveError while the job is submitted or running
        """
        body = Body('update', update)
        del update
        updated: Job = self._call('update_job', {'job_id': job_id, 'job_update': body}, timeout, on_answer).result
        return updated

    def delete_job(
        self, job_id: str, timeout: float | None = None, *, stop_first: bool = False, on_answer: OnAnswer | None = None
    ) -> DeletedJob:
        """Deletes a job. One that is submitted or running has to be stopped first; `stop_first` does both. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html

        :param stop_first: stops a job that is submitted or running, waits until it is neither, and deletes it then, all
            within `timeout`
        :returns: the job that is gone
        :raises JobsError: RefusedActiveError while the job is submitted or running
        """
        return delete_job(self._settings, job_id, self._deadline(timeout), stop_first, on_answer)

    def start_job(
        self,
        job_id: str,
        *,
        mode: JobRunMode | None = None,
        cascade: bool | None = None,
        timeout: float | None = None,
        on_answer: OnAnswer | None = None,
    ) -> AcceptedJob:
        """Starts a run of a job. Never sent again after a lost answer: a second run would be one too many. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/StartJobByInstance.html

        :param mode: NORMAL runs the job itself, COMPARISON a comparison of what it migrated
        :param cascade: for comparisons alone: child metadata is listed below all parents, not only below those of the same name
        :raises JobsError: RefusedActiveError while the job is submitted or running
        """
        return _accepted(job_id, self._call('start_job', {'job_id': job_id, 'mode': mode, 'cascade': cascade}, timeout, on_answer))

    def stop_job(self, job_id: str, *, timeout: float | None = None, on_answer: OnAnswer | None = None) -> AcceptedJob:
        """Stops the run of a job. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/StopJobByInstance.html

        :raises JobsError: FailedError with reason `not_active` when the job is neither submitted nor running
        """
        return _accepted(job_id, self._call('stop_job', {'job_id': job_id}, timeout, on_answer))

    def get_job_log(self, job_id: str, *, timeout: float | None = None, on_answer: OnAnswer | None = None) -> JobLog:
        """The log of a job. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobLogByInstance.html

        :raises JobsError:
        """
        log: JobLog = self._call('get_job_log', {'job_id': job_id}, timeout, on_answer).result
        return log

    def list_job_history(
        self,
        job_id: str,
        *,
        status: JobStatusFilter | None = None,
        offset: int = 0,
        limit: int = 10,
        timeout: float | None = None,
        on_answer: OnAnswer | None = None,
    ) -> JobList:
        """One page of the runs of a job. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobHistoryByInstance.html

        :param offset: rows that are left out, 0 to 1000
        :param limit: most runs of the page, 1 to 1000
        :raises JobsError:
        """
        query: dict[str, object] = {'job_id': job_id, 'status': status, 'offset': offset, 'limit': limit}
        page: JobList = self._call('list_job_history', query, timeout, on_answer).result
        return page

    def wait_for_job(
        self,
        job_id: str,
        *,
        timeout: float,
        until: Callable[[Job], bool] = is_over,
        interval: float = INTERVAL,
        on_answer: OnAnswer | None = None,
    ) -> Job:
        """Reads a job until it is as wanted: by default, until it is neither submitted nor running.

        :param timeout: longest time in all, in seconds
        :param interval: pause between two readings, in seconds
        :returns: the job as it was read last
        :raises JobsError: of a reading; FailedError with reason `timeout` that names the last status
        """
        return wait_for_job(self._settings, job_id, self._deadline(timeout), until, seconds('interval', interval), on_answer)

    def preview_delete_job(self, job_id: str) -> Preview:
        """The request that `delete_job` would send. Sends nothing.

        :raises NotSentError: when the contract refuses one of the ids
        """
        return preview(self._settings, 'delete_job', {'job_id': job_id})

    def close(self) -> None:
        """Closes the connections that are kept for further calls."""
        self._settings.api.api_client.close()

    def __enter__(self) -> 'Client':
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def _call(self, name: str, parameters: dict[str, object], timeout: float | None, on_answer: OnAnswer | None) -> Done:
        return call(self._settings, name, parameters, self._deadline(timeout), on_answer)

    def _deadline(self, timeout: float | None) -> Deadline:
        return Deadline(self._settings.timeout if timeout is None else seconds('timeout', timeout))


def _accepted(job_id: str, done: Done) -> AcceptedJob:
    answer = done.answer
    return AcceptedJob(job_id=job_id, status=answer.status, request_id=answer.request_id, attempts=answer.attempts)
