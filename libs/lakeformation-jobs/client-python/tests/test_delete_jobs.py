import threading
import time
from typing import Any

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import DeleteJobResult, NotSentError, delete_jobs
from scripted_server import JOB, answer, job_answer, json_answer

JOBS = [f'03141229-84cd-4b1b-9733-dd124320c1{number:02}' for number in range(12)]


def test_yield_one_result_for_each_and_never_raise(serve: Serve, connect: Connect) -> None:
    server = serve(answer(200, X_request_id='r'), answer(404), answer(422, b'{"error_code":"a"}'))
    results = list(delete_jobs(connect(server), [JOBS[0], JOBS[1], '..', JOBS[2], JOBS[0]], concurrency=1))
    assert [(result.job_id, result.outcome) for result in results] == [(JOBS[0], 'deleted'), (JOBS[1], 'not_found'), ('..', 'not_sent'), (JOBS[2], 'failed')]
    assert results[0] == DeleteJobResult(job_id=JOBS[0], outcome='deleted', status=200, request_id='r', attempts=1)
    assert (results[3].error_code, results[3].status, results[3].message is None) == ('a', 422, False)
    assert len(server.lines) == 3


@pytest.mark.parametrize('status', [401, 403])
def test_send_no_more_after_access_was_refused(serve: Serve, connect: Connect, status: int) -> None:
    server = serve(answer(200), answer(status))
    results = list(delete_jobs(connect(server), JOBS, concurrency=1))
    assert [result.outcome for result in results] == ['deleted', 'failed', *['not_sent'] * 10]
    assert {result.reason for result in results[2:]} == {'halted'}
    assert len(server.lines) == 2


def test_run_a_few_at_once_and_come_as_soon_as_they_are_known(serve: Serve, connect: Connect) -> None:
    server = serve(['request', 0.4, *answer(200)[1:]])
    began = time.monotonic()
    results = list(delete_jobs(connect(server), JOBS[:5], concurrency=2))
    assert time.monotonic() - began < 1.0
    assert sorted(result.job_id for result in results) == JOBS[:5]
    assert results[-1].job_id in JOBS[:2]  # One of the first two met the slow answer.


@pytest.mark.parametrize(('options', 'allowed'), [({'concurrency': 3}, 3), ({}, 4)])
def test_are_never_more_at_once_than_allowed(serve: Serve, connect: Connect, options: dict[str, Any], allowed: int) -> None:
    server = serve()
    now, most, turn = 0, 0, threading.Lock()

    def token() -> str:
        nonlocal now, most
        with turn:
            now, most = now + 1, max(most, now + 1)
        time.sleep(0.03)
        with turn:
            now -= 1
        return 'a-token'

    assert len(list(delete_jobs(connect(server, token=token), JOBS, **options))) == 12
    assert most == allowed


def test_start_no_further_one_when_nobody_asks_for_it(serve: Serve, connect: Connect) -> None:
    server = serve()
    results = delete_jobs(connect(server), JOBS, concurrency=1)
    assert next(results).outcome == 'deleted'
    time.sleep(0.1)
    results.close()
    time.sleep(0.1)
    assert len(server.lines) == 1


def test_end_with_those_that_are_under_way(serve: Serve, connect: Connect) -> None:
    told: list[int] = []
    server = serve(answer(200), ['request', 0.4, *answer(200)[1:]])
    results = delete_jobs(connect(server), JOBS, concurrency=2, on_answer=lambda facts: told.append(facts.status))
    next(results)
    results.close()
    assert (told, len(server.lines)) == ([200, 200], 2)


def test_stop_no_job_unless_told_to(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, {'error_code': 'a'}), job_answer('RUNNING'))
    assert [result.outcome for result in delete_jobs(connect(server), [JOB])] == ['refused_active']
    assert [line.split(' ', 1)[0] for line in server.lines] == ['DELETE', 'GET']


def test_of_nothing_are_none(serve: Serve, connect: Connect) -> None:
    assert list(delete_jobs(connect(serve()), [])) == []


@pytest.mark.parametrize('concurrency', [0, -1, 1.5, True, None])
def test_are_refused_a_concurrency_at_once(serve: Serve, connect: Connect, concurrency: int) -> None:
    with pytest.raises(NotSentError, match='concurrency must be'):
        delete_jobs(connect(serve()), JOBS, concurrency=concurrency)


def test_are_not_the_letters_of_one_id(serve: Serve, connect: Connect) -> None:
    with pytest.raises(NotSentError, match='not one text') as caught:
        delete_jobs(connect(serve()), JOB)
    assert (caught.value.reason, caught.value.parameter) == ('invalid', 'job_ids')
