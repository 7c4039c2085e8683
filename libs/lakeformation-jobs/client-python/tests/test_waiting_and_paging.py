import time
from typing import Any

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import FailedError, JobsError, NotFoundError, NotSentError, all_jobs
from lakeformation_jobs._wait_for_job import INTERVAL
from scripted_server import JOB, Step, answer, job_answer, json_answer


@pytest.mark.parametrize('status', ['STOPPED', 'CREATED', 'FROZEN_RELEASABLE', 'A_NEW_STATUS'])
def test_waiting_ends_when_the_job_is_neither_submitted_nor_running(serve: Serve, connect: Connect, status: str) -> None:
    server = serve(job_answer('SUBMITTED'), job_answer('RUNNING'), job_answer(status))
    told: list[str] = []
    job: Any = connect(server).wait_for_job(JOB, timeout=5, interval=0.01, on_answer=lambda facts: told.append(facts.operation))
    assert (job, told, len(server.lines)) == ({'id': JOB, 'status': status}, ['get_job'] * 3, 3)


def test_waiting_ends_when_the_job_is_as_wanted(serve: Serve, connect: Connect) -> None:
    server = serve(job_answer('STOPPED'), job_answer('RUNNING'))
    assert connect(server).wait_for_job(JOB, timeout=5, interval=0.01, until=lambda job: job['status'] == 'RUNNING')['status'] == 'RUNNING'


@pytest.mark.parametrize('second', [job_answer('RUNNING'), ['request', 'stall']], ids=['a job that runs', 'silence'])
def test_waiting_ends_with_its_time_and_tells_the_last_status(serve: Serve, connect: Connect, second: list[Step]) -> None:
    server = serve(job_answer('RUNNING'), second)
    began = time.monotonic()
    with pytest.raises(FailedError, match='Time ran out: the job is RUNNING') as caught:
        connect(server).wait_for_job(JOB, timeout=1.0, interval=0.6)
    assert (caught.value.reason, caught.value.__context__, time.monotonic() - began < 2.0, len(server.lines)) == ('timeout', None, True, 2)


def test_waiting_ends_with_an_error_of_a_reading(serve: Serve, connect: Connect) -> None:
    with pytest.raises(NotFoundError):
        connect(serve(job_answer('RUNNING'), answer(404))).wait_for_job(JOB, timeout=0.9, interval=0.01)
    with pytest.raises(FailedError) as caught:
        connect(serve(['request', 'stall'])).wait_for_job(JOB, timeout=0.2)
    assert caught.value.reason == 'timeout'


@pytest.mark.parametrize(('parameter', 'options'), [('interval', {'timeout': 1, 'interval': 0}), ('timeout', {'timeout': 0})])
def test_waiting_is_refused_what_is_no_time(serve: Serve, connect: Connect, parameter: str, options: dict[str, Any]) -> None:
    server = serve()
    with pytest.raises(NotSentError, match=f'{parameter} must be'):
        connect(server).wait_for_job(JOB, **options)
    assert (server.received, INTERVAL) == ([], 2.0)


def page(first: int, last: int, total: int) -> list[Step]:
    return json_answer(200, {'total': total, 'jobs': [{'id': str(number)} for number in range(first, last)]})


def queries(lines: list[str]) -> list[str]:
    return [line.split('offset=')[1].split(' ')[0] for line in lines]


def test_paging_yields_every_job_once_a_page_at_a_time(serve: Serve, connect: Connect) -> None:
    server = serve(page(0, 3, 7), page(3, 6, 7), page(6, 7, 7))
    jobs = all_jobs(connect(server), type='METADATA_MIGRATION', name_pattern='a', status='FAILED', limit=3)
    assert server.received == []
    assert next(jobs)['id'] == '0'
    assert len(server.lines) == 1
    assert [job['id'] for job in jobs] == [str(number) for number in range(1, 7)]
    assert queries(server.lines) == ['0&limit=3', '3&limit=3', '6&limit=3']
    assert all('?name_pattern=a&type=METADATA_MIGRATION&status=FAILED&' in line for line in server.lines)


@pytest.mark.parametrize('total', [0, 1000, 2000])
def test_paging_asks_for_no_page_too_many(serve: Serve, connect: Connect, total: int) -> None:
    pages = [page(first, min(first + 1000, total), total) for first in range(0, max(1, total), 1000)]
    server = serve(*pages)
    assert len(list(all_jobs(connect(server), type='METADATA_MIGRATION'))) == total
    assert len(server.lines) == len(pages)


@pytest.mark.parametrize(('pages', 'asked'), [([0, 700, 1400, 2000], ['0&limit=700', '700&limit=700', '1000&limit=1000']), ([0, 1000, 2000], ['0&limit=1000', '1000&limit=1000'])])
def test_paging_says_after_the_last_job_that_can_be_reached_that_there_are_more(serve: Serve, connect: Connect, pages: list[int], asked: list[str]) -> None:
    # The last page begins at 1000 whatever was seen.
    server = serve(*(page(min(first, 1000), last, 2001) for first, last in zip(pages, pages[1:], strict=False)))
    seen: list[str] = []
    with pytest.raises(FailedError, match='2001 jobs.*narrow name_pattern or status') as caught:
        for job in all_jobs(connect(server), type='METADATA_MIGRATION', limit=pages[1]):
            seen.append(job['id'])
    assert (caught.value.reason, seen) == ('paging_limit', [str(number) for number in range(2000)])
    assert queries(server.lines) == asked


def test_paging_ends_where_nothing_comes_any_more(serve: Serve, connect: Connect) -> None:
    server = serve(page(0, 3, 9), page(3, 3, 9))
    assert len(list(all_jobs(connect(server), type='METADATA_MIGRATION', limit=3))) == 3
    assert len(server.lines) == 2


def test_paging_ends_with_an_error_of_a_page(serve: Serve, connect: Connect) -> None:
    jobs = all_jobs(connect(serve(page(0, 1, 2), answer(403))), type='METADATA_MIGRATION', limit=1)
    assert next(jobs)['id'] == '0'
    with pytest.raises(JobsError, match='403'):
        next(jobs)
