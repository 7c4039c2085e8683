from dataclasses import dataclass, replace
from typing import Any, Literal

from ._attempts import Deadline, Failure, repeated
from ._errors import Facts, NotFoundError, NotSentError
from ._exchange import exchange, failure, merged, sentence
from ._generated import SUCCESSES, PathParameterError, RequestSerialized
from ._reading import Reading
from ._settings import Settings, seconds


@dataclass(frozen=True, kw_only=True)
class DeletedJob:
    """A job that is gone."""

    #: `deleted`: the service said so. `deleted_inferred`: an answer was lost, and the job was gone when asked again.
    outcome: Literal['deleted', 'deleted_inferred']
    job_id: str
    #: HTTP status of the last answer.
    status: int
    #: `X-request-id` of the last answer.
    request_id: str | None
    #: Requests that were started.
    attempts: int


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The request that deleting a job would send."""

    method: str
    url: str


def preview_delete_job(settings: Settings, job_id: str) -> Preview:
    """:raises NotSentError: with reason `invalid` that names the first parameter that the contract refuses"""
    try:
        method, url, *_ = _request(settings, job_id, None)
        return Preview(method=method, url=url)
    except PathParameterError as error:
        refused = error
    raise NotSentError(f'{refused}. Nothing was sent.', Facts(reason='invalid', parameter=refused.parameter))


def delete_job(settings: Settings, job_id: str, timeout: float | None) -> DeletedJob:
    """Deletes one job; see `Client.delete_job`."""
    preview = preview_delete_job(settings, job_id)
    deadline = Deadline(settings.timeout if timeout is None else seconds('timeout', timeout))

    def once(attempts: int, lost: bool) -> DeletedJob | Failure:
        facts = Facts(method=preview.method, url=preview.url, attempts=attempts)
        result = exchange(settings, lambda authentication: _request(settings, job_id, authentication), SUCCESSES['delete_job'], deadline, facts)
        return result if isinstance(result, Failure) else _judged(result, job_id, facts, attempts, lost)

    return repeated(settings.attempts, deadline, once)


def _request(settings: Settings, job_id: str, authentication: dict[str, Any] | None) -> RequestSerialized:
    return settings.api._delete_job_serialize(
        project_id=settings.project_id,
        instance_id=settings.instance_id,
        job_id=job_id,
        _request_auth=authentication,
        _content_type=None,
        _headers=None,
        _host_index=0,
    )


def _judged(reading: Reading, job_id: str, facts: Facts, attempts: int, lost: bool) -> DeletedJob | Failure:
    """What an answer says about the job."""

    def done(outcome: Literal['deleted', 'deleted_inferred']) -> DeletedJob:
        return DeletedJob(outcome=outcome, job_id=job_id, status=status, request_id=reading.facts.request_id, attempts=attempts)

    status = reading.status
    if reading.success or status == 204:
        # Success has no body. One that has may be a sign-in page or an error under the wrong status.
        if reading.body == 'empty':
            return done('deleted')
        return failure(reading, facts, 'A successful deletion has no body, this answer has one.')
    if status == 404 and _is_from_service(reading):
        # An empty 404 may be a proxy's; that is too little to infer a deletion from.
        if lost and reading.body != 'empty':
            return done('deleted_inferred')
        everything = merged(facts, reading.facts)
        return Failure(NotFoundError(sentence(everything), everything), again=False)
    if status == 404:
        return failure(reading, facts, 'This 404 is not about the job: check the endpoint.')
    if 300 <= status <= 399:
        return failure(reading, replace(facts, reason='redirect'), 'It was a redirect, and redirects are never followed.')
    return failure(reading, facts)


def _is_from_service(reading: Reading) -> bool:
    """Whether a 404 is about the job. A proxy or gateway that does not know the address answers 404 as well:
    with a page, with JSON that has no error code, or with a code that starts with `APIG`.
    """
    code = reading.facts.error_code
    return reading.body == 'empty' or (code is not None and not code.startswith('APIG'))
