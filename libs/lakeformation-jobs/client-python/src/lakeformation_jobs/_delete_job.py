from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from ._attempts import Deadline
from ._call import OnAnswer, call
from ._errors import JobsError, NotFoundError, NotSentError, RefusedActiveError
from ._settings import Settings
from ._wait_for_job import INTERVAL, is_over, wait_for_job


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


def delete_job(settings: Settings, job_id: str, deadline: Deadline, stop_first: bool, on_answer: OnAnswer | None) -> DeletedJob:
    """Deletes one job; see `Client.delete_job`."""
    try:
        return _deleted(settings, job_id, deadline, on_answer)
    except RefusedActiveError as error:
        if not stop_first:
            raise
        refused = error
    step = 'Stopping it'
    try:
        _unless_over(lambda: call(settings, 'stop_job', {'job_id': job_id}, deadline, on_answer))
        step = 'Waiting for its end'
        _unless_over(lambda: wait_for_job(settings, job_id, deadline, is_over, INTERVAL, on_answer))
        step = 'Deleting it'
        return _deleted(settings, job_id, deadline, on_answer)
    except JobsError as error:
        # What became of a second deletion that was sent is the outcome; until then the first one's is.
        if step == 'Deleting it' and not isinstance(error, NotSentError):
            raise
        failed = error
    raise RefusedActiveError(f'{refused.message} {step} failed: {failed.message}', replace(refused.facts, reason=failed.reason))


def _unless_over(operate: Callable[[], object]) -> None:
    """Lets pass that a job came to its end by itself, or is gone: it need not be stopped."""
    try:
        operate()
    except JobsError as error:
        if not isinstance(error, NotFoundError) and error.reason != 'not_active':
            raise


def _deleted(settings: Settings, job_id: str, deadline: Deadline, on_answer: OnAnswer | None) -> DeletedJob:
    done = call(settings, 'delete_job', {'job_id': job_id}, deadline, on_answer)
    outcome: Literal['deleted', 'deleted_inferred'] = 'deleted_inferred' if done.inferred else 'deleted'
    answer = done.answer
    return DeletedJob(outcome=outcome, job_id=job_id, status=answer.status, request_id=answer.request_id, attempts=answer.attempts)
