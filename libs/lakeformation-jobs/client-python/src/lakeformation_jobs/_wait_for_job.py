from collections.abc import Callable

from ._attempts import Deadline
from ._call import ACTIVE, OnAnswer, call
from ._errors import Facts, FailedError, JobsError
from ._generated import Job
from ._settings import Settings

#: Pause between two readings of a job, in seconds.
INTERVAL = 2.0


def is_over(job: Job) -> bool:
    """Whether a job is neither submitted nor running. So is one with a status that nobody knows."""
    return job['status'] not in ACTIVE


def wait_for_job(
    settings: Settings, job_id: str, deadline: Deadline, until: Callable[[Job], bool], interval: float, on_answer: OnAnswer | None
) -> Job:
    """Reads one job until it is as wanted; see `Client.wait_for_job`."""
    last = None
    while True:
        try:
            job: Job = call(settings, 'get_job', {'job_id': job_id}, deadline, on_answer).result
        except JobsError:
            if last is None or deadline.remaining() > 0:
                raise
            break
        if until(job):
            return job
        last = job['status']
        if not deadline.pause(interval):
            break
    raise FailedError(f'Time ran out: the job is {last}.', Facts(reason='timeout'))
