from collections.abc import Generator

from ._call import OnAnswer
from ._client import Client
from ._errors import Facts, FailedError
from ._generated import LARGEST, JobInfo, JobStatusFilter, JobType

#: The last row at which the contract lets a page begin.
LAST_OFFSET = LARGEST['list_jobs']['offset']


def all_jobs(
    client: Client,
    *,
    type: JobType,
    name_pattern: str | None = None,
    status: JobStatusFilter | None = None,
    limit: int = LARGEST['list_jobs']['limit'],
    timeout: float | None = None,
    on_answer: OnAnswer | None = None,
) -> Generator[JobInfo, None, None]:
    """All jobs of a type that can be reached, page by page, a page when its first job is asked for. A page begins at
    row 1000 at most, so with pages of 1000 the first 2000 jobs can be reached. What is created or deleted meanwhile
    moves the rows, so a job may come twice or not at all.

    :param limit: jobs of one page
    :param timeout: for one page in place of the client's, in seconds
    :raises JobsError: as `Client.list_jobs`; FailedError with reason `paging_limit` after the last job that can be
        reached, when there are more
    """
    seen = 0
    while True:
        # The last page begins where the contract lets it, and repeats what was seen of it.
        offset = min(seen, LAST_OFFSET)
        page = client.list_jobs(
            type=type, name_pattern=name_pattern, status=status, offset=offset, limit=limit, timeout=timeout, on_answer=on_answer
        )
        rows = page['jobs'][seen - offset :]
        yield from rows
        seen += len(rows)
        if seen >= page['total'] or not rows:
            return
        if offset == LAST_OFFSET:
            message = f'There are {page["total"]} jobs, and the service lists the first {seen} alone: narrow name_pattern or status.'
            raise FailedError(message, Facts(reason='paging_limit'))
