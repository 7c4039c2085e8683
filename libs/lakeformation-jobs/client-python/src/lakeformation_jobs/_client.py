from types import TracebackType

from ._delete_job import DeletedJob, Preview, delete_job, preview_delete_job
from ._settings import settings_from
from ._token import Token, TokenSource


class Client:
    """Jobs of one LakeFormation instance. May be used from several threads at once."""

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

    def delete_job(self, job_id: str, timeout: float | None = None) -> DeletedJob:
        """Deletes a job. A job that has been submitted or is running has to be stopped first.

        A redirect is never followed. Where an answer is lost or the service is busy, the request is sent again, since
        deleting is idempotent, within `timeout` and at most `attempts` times in all. Source:
        https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html

        :param job_id: 36 characters: letters, digits and hyphens
        :param timeout: in place of the client's, in seconds
        :returns: the job that is gone
        :raises JobsError: its `outcome` says what became of the job: NotSentError, NotFoundError, FailedError
            (AccessError for 401 and 403) or UnknownOutcomeError
        """
        return delete_job(self._settings, job_id, timeout)

    def preview_delete_job(self, job_id: str) -> Preview:
        """The request that `delete_job` would send. Sends nothing.

        :raises NotSentError: when the contract refuses one of the ids
        """
        return preview_delete_job(self._settings, job_id)

    def close(self) -> None:
        """Closes the connections that are kept for further calls."""
        self._settings.api.api_client.close()

    def __enter__(self) -> 'Client':
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()
