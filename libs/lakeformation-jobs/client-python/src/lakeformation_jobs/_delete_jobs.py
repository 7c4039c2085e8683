from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from typing import Any

from ._call import OnAnswer
from ._client import Client
from ._errors import AccessError, Facts, JobsError, NotSentError, Outcome
from ._settings import whole_number


@dataclass(frozen=True, kw_only=True)
class DeleteJobResult(Facts):
    """What became of one job of several. `message` is there unless it was deleted."""

    job_id: str
    outcome: Outcome
    message: str | None = None


def delete_jobs(
    client: Client,
    job_ids: Iterable[str],
    *,
    concurrency: int = 4,
    timeout: float | None = None,
    stop_first: bool = False,
    on_answer: OnAnswer | None = None,
) -> Generator[DeleteJobResult, None, None]:
    """Deletes several jobs, each once, a few at a time. Yields what became of each as soon as it is known and never
    raises for one of them. After a 401 or 403 the rest are `not_sent`, reason `halted`. Closing the generator starts
    no further one and waits for those that are under way.

    :param concurrency: deletions under way at once
    :param timeout: for each job in place of the client's, in seconds
    :param stop_first: stops a job that is submitted or running before it is deleted
    :param on_answer: told of each operation that succeeded, on whichever thread
    :raises NotSentError: when `concurrency` cannot be used, or `job_ids` is one text
    """
    if isinstance(job_ids, str):
        raise NotSentError('job_ids must be several ids, not one text. Nothing was sent.', Facts(reason='invalid', parameter='job_ids'))
    options = {'timeout': timeout, 'stop_first': stop_first, 'on_answer': on_answer}
    return _results(client, list(dict.fromkeys(job_ids)), whole_number('concurrency', concurrency), options)


def _results(client: Client, job_ids: list[str], most: int, options: dict[str, Any]) -> Generator[DeleteJobResult, None, None]:
    refused: list[AccessError] = []

    def delete(job_id: str) -> DeleteJobResult:
        try:
            if refused:
                raise NotSentError(f'Halted, since access was refused: {refused[0].message}', Facts(reason='halted'))
            deleted = client.delete_job(job_id, **options)
        except JobsError as error:
            if isinstance(error, AccessError):
                refused.append(error)
            return DeleteJobResult(job_id=job_id, outcome=error.outcome, message=error.message, **asdict(error.facts))
        return DeleteJobResult(**asdict(deleted))

    pool = ThreadPoolExecutor(min(most, max(1, len(job_ids))))
    running: set[Future[DeleteJobResult]] = set()
    try:
        for job_id in job_ids:
            if len(running) >= most:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
            running.add(pool.submit(delete, job_id))
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    finally:
        pool.shutdown(cancel_futures=True)
