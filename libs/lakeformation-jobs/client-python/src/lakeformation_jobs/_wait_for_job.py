from collections.abc import Callable

from ._attempts import Deadline
from ._call import ACTIVE, OnAnswer, call
from ._errors import Facts, FailedError, JobsError
from ._generated import Job
from ._settings import Settings

#: Pause between two readings of a job, in seconds.
INTERVAL = 2.0


def is_active(job: Job) -> bool:
    """Whether a job is submitted or running. A status that nobody knows is neither."""
    return job['status'] in ACTIVE


def wait_for_job(
    settings: Settings, job_id: str, until: Callable[[Job], bool], interval: float, deadline: Deadline, on_answer: OnAnswer | None
) -> Job:
    """Reads one job until it is as wanted; see `Client.wait_for_job`."""
    last = 'not known'
    facts = Facts()
    while True:
        try:
            # One silent answer must not use up the time of all.
            job: Job = call(settings, 'get_job', {'job_id': job_id}, deadline.within(settings.timeout), on_answer).result
        except JobsError as error:
            if deadline.remaining() > 0 or error.reason != 'timeout':
                raise
            facts = error.facts
            break
        last = job['status']
        if until(job):
            return job
        if not deadline.pause(interval):
            break
    raise FailedError(f'Time ran out before the job was as wanted. Its last status: {last}.', Facts(method=facts.method, url=facts.url, reason='timeout'))
