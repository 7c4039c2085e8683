from collections.abc import Generator

from ._call import OnAnswer
from ._client import Client
from ._errors import Facts, FailedError
from ._generated import LARGEST, JobInfo, JobStatusFilter, JobType

#: The last row at which the contract lets a page begin.
LAST_OFFSET = LARGEST['list_jobs']['offset']

LARGEST_PAGE = LARGEST['list_jobs']['limit']


def all_jobs(
    client: Client,
    *,
    type: JobType,
    name_pattern: str | None = None,
    status: JobStatusFilter | None = None,
    limit: int = LARGEST_PAGE,
    timeout: float | None = None,
    on_answer: OnAnswer | None = None,
) -> Generator[JobInfo, None, None]:
    """All jobs of a type that can be reached, page by page, a page when its first job is asked for. A page begins at
    row 1000 at most and has 1000 jobs at most, so the first 2000 can be reached. Jobs that come or go meanwhile move the
    others: one may be missed or told twice.

    :param limit: most jobs of one page; the last page that can be reached has as many as it can
    :param timeout: for one page in place of the client's, in seconds
    :raises JobsError: as `Client.list_jobs`; FailedError with reason `paging_limit` after the last job that can be
        reached, when there are more
    """
    seen = 0
    while True:
        # The last page begins where the contract lets it, and repeats what was seen of it.
        offset = min(seen, LAST_OFFSET)
        most = LARGEST_PAGE if offset == LAST_OFFSET else limit
        page = client.list_jobs(type=type, name_pattern=name_pattern, status=status, offset=offset, limit=most, timeout=timeout, on_answer=on_answer)
        rows = page['jobs'][seen - offset :]
        yield from rows
        seen += len(rows)
        if seen >= page['total'] or not page['jobs']:
            return
        if offset == LAST_OFFSET:
            message = f'There are {page["total"]} jobs, and the service lists the first {seen} alone: narrow name_pattern or status.'
            raise FailedError(message, Facts(reason='paging_limit'))
