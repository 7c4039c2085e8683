from dataclasses import dataclass
from typing import Literal

from ._attempts import Deadline
from ._call import OnAnswer, call
from ._errors import FailedError, JobsError, NotFoundError, RefusedActiveError
from ._settings import Settings
from ._wait_for_job import INTERVAL, is_active, wait_for_job


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
    #: Requests for the deletion that were started.
    attempts: int


def delete_job(settings: Settings, job_id: str, deadline: Deadline, stop_first: bool, on_answer: OnAnswer | None) -> DeletedJob:
    """Deletes one job; see `Client.delete_job`."""
    try:
        return _deleted(settings, job_id, deadline, on_answer)
    except RefusedActiveError as error:
        if not stop_first:
            raise
        refused = error
    try:
        _stop(settings, job_id, deadline, on_answer)
    except JobsError as error:
        failed = error
    else:
        return _deleted_after_stop(settings, job_id, deadline, on_answer)
    raise RefusedActiveError(f'{refused.message} Stopping it came to nothing: {failed.message}', refused.facts)


def _deleted(settings: Settings, job_id: str, deadline: Deadline, on_answer: OnAnswer | None) -> DeletedJob:
    done = call(settings, 'delete_job', {'job_id': job_id}, deadline, on_answer)
    return DeletedJob(
        outcome='deleted_inferred' if done.inferred else 'deleted',
        job_id=job_id,
        status=done.answer.status,
        request_id=done.answer.request_id,
        attempts=done.answer.attempts,
    )


def _stop(settings: Settings, job_id: str, deadline: Deadline, on_answer: OnAnswer | None) -> None:
    """Stops a job and waits until it is. One that came to its end meanwhile, or is gone, need not be stopped."""
    try:
        call(settings, 'stop_job', {'job_id': job_id}, deadline, on_answer)
    except NotFoundError:
        return
    except FailedError as error:
        if error.reason != 'not_active':
            raise
    try:
        wait_for_job(settings, job_id, lambda job: not is_active(job), INTERVAL, deadline, on_answer)
    except NotFoundError:
        return


def _deleted_after_stop(settings: Settings, job_id: str, deadline: Deadline, on_answer: OnAnswer | None) -> DeletedJob:
    try:
        return _deleted(settings, job_id, deadline, on_answer)
    except JobsError as error:
        failed = error
    raise type(failed)(f'The job was stopped first. {failed.message}', failed.facts)
