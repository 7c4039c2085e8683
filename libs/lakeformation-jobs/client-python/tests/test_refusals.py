"""Refusals because of the status of the job, and how a client deals with them."""

import time
from typing import Any

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import AnswerFacts, FailedError, JobsError, RefusedActiveError, UnknownOutcomeError, delete_jobs
from scripted_server import JOB, JOBS_PATH, Step, answer, job_answer, json_answer

OURS = {'error_code': 'lfj.refused_in_status', 'error_msg': 'no', 'solution_msg': 'Stop the job first.'}
OTHER = {'error_code': 'common.01000001', 'error_msg': 'no'}
READ = f'GET {JOBS_PATH}/{JOB} HTTP/1.1'
DELETE = f'DELETE {JOBS_PATH}/{JOB} HTTP/1.1'
STOP = f'POST {JOBS_PATH}/{JOB}/stop HTTP/1.1'
REFUSED_WHILE_ACTIVE: list[tuple[str, list[Any]]] = [('delete_job', []), ('start_job', []), ('update_job', [{'name': 'name', 'parameter': {}}])]


def error_of(call: Any, *arguments: Any, **options: Any) -> JobsError:
    with pytest.raises(JobsError) as caught:
        call(*arguments, **options)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    return caught.value


@pytest.mark.parametrize('status', [400, 409])
@pytest.mark.parametrize(('name', 'arguments'), REFUSED_WHILE_ACTIVE)
def test_are_known_by_their_code(serve: Serve, connect: Connect, name: str, arguments: list[Any], status: int) -> None:
    server = serve(json_answer(status, OURS, X_request_id='r'))
    error = error_of(getattr(connect(server), name), JOB, *arguments)
    assert (type(error), error.outcome) == (RefusedActiveError, 'refused_active')
    assert (error.status, error.error_code, error.solution_msg, error.request_id, error.reason, error.attempts) == (status, OURS['error_code'], 'Stop the job first.', 'r', None, 1)
    assert 'no. Stop the job first. Request id: r' in error.message
    assert len(server.lines) == 1


@pytest.mark.parametrize('status', ['SUBMITTED', 'RUNNING'])
@pytest.mark.parametrize('body', [OTHER, '<html>', None], ids=str)
@pytest.mark.parametrize(('name', 'arguments'), REFUSED_WHILE_ACTIVE)
def test_are_found_by_reading_the_job(serve: Serve, connect: Connect, name: str, arguments: list[Any], body: Any, status: str) -> None:
    server = serve(json_answer(400, body, X_request_id='r'), job_answer(status))
    told: list[AnswerFacts] = []
    error = error_of(getattr(connect(server), name), JOB, *arguments, on_answer=told.append)
    assert (type(error), error.status, error.request_id, error.attempts) == (RefusedActiveError, 400, 'r', 1)
    assert (f'The job is {status}.' in error.message, told, server.lines[1:]) == (True, [], [READ])


@pytest.mark.parametrize(
    'reading',
    [job_answer('STOPPED'), job_answer('A_NEW_STATUS'), answer(404), answer(401), answer(503), answer(200), ['request', 'reset'], json_answer(200, {'id': 1, 'status': 'RUNNING'})],
    ids=['stopped', 'new', '404', '401', '503', 'no body', 'reset', 'no job'],
)  # fmt: skip
@pytest.mark.parametrize(('name', 'arguments'), REFUSED_WHILE_ACTIVE)
def test_are_what_they_were_when_reading_tells_nothing(serve: Serve, connect: Connect, name: str, arguments: list[Any], reading: list[Step]) -> None:
    server = serve(json_answer(400, OTHER), reading)
    error = error_of(getattr(connect(server), name), JOB, *arguments)
    assert (type(error), error.status, error.error_code, error.reason, error.attempts) == (FailedError, 400, OTHER['error_code'], None, 1)
    assert server.lines[1:] == [READ]


@pytest.mark.parametrize('status', [401, 403, 404, 408, 422, 429, 500, 503])
def test_are_not_looked_for_after_another_status(serve: Serve, connect: Connect, status: int) -> None:
    server = serve(json_answer(status, OTHER))
    error_of(connect(server, attempts=1).delete_job, JOB)
    assert server.lines == [DELETE]


def test_are_not_looked_for_after_a_lost_answer(serve: Serve, connect: Connect) -> None:
    server = serve(['request', 'reset'], json_answer(400, OTHER))
    assert type(error_of(connect(server).delete_job, JOB)) is UnknownOutcomeError
    assert server.lines == [DELETE, DELETE]


def test_are_not_looked_for_where_the_contract_has_none(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, OURS))
    assert type(error_of(connect(server).get_job, JOB)) is FailedError
    assert server.lines == [READ]


def test_end_with_the_time_of_the_call(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, OTHER), ['request', 'stall'])
    error = error_of(connect(server).delete_job, JOB, timeout=0.6)
    assert (type(error), error.status, error.reason) == (FailedError, 400, None)


def test_are_not_looked_for_when_the_time_is_over(serve: Serve, connect: Connect) -> None:
    server = serve(['request', b'HTTP/1.1 400 No\r\nContent-Length: 9\r\n\r\n{', 'stall'])
    error = error_of(connect(server).delete_job, JOB, timeout=0.6)
    time.sleep(0.1)
    assert (type(error), error.status, len(server.received)) == (FailedError, 400, 1)


@pytest.mark.parametrize('replies', [[json_answer(400, OURS)], [json_answer(409, OTHER), job_answer('SUCCESS')]], ids=['by code', 'by reading'])
def test_of_a_stop_are_failures(serve: Serve, connect: Connect, replies: list[list[Step]]) -> None:
    server = serve(*replies)
    error = error_of(connect(server).stop_job, JOB)
    assert (type(error), error.reason, len(server.lines)) == (FailedError, 'not_active', len(replies))
    assert ('The job is SUCCESS.' in error.message) == (len(replies) == 2)


def test_of_a_stop_stay_as_they_are_while_the_job_runs(serve: Serve, connect: Connect) -> None:
    assert error_of(connect(serve(json_answer(400, OTHER), job_answer('RUNNING'))).stop_job, JOB).reason is None


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('lakeformation_jobs._delete_job.INTERVAL', 0.01)


def test_are_overcome_by_stopping_first(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, OURS), answer(202), job_answer('RUNNING'), job_answer('STOPPED'), answer(200, X_request_id='r'))
    told: list[AnswerFacts] = []
    deleted = connect(server).delete_job(JOB, stop_first=True, on_answer=told.append)
    assert (deleted.outcome, deleted.request_id, deleted.attempts) == ('deleted', 'r', 1)
    assert server.lines == [DELETE, STOP, READ, READ, DELETE]
    assert [facts.operation for facts in told] == ['stop_job', 'get_job', 'get_job', 'delete_job']


def test_are_no_reason_to_stop_what_can_be_deleted(serve: Serve, connect: Connect) -> None:
    server = serve(answer(200))
    connect(server).delete_job(JOB, stop_first=True)
    assert server.lines == [DELETE]


def test_are_overcome_where_the_job_came_to_its_end_by_itself(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, OURS), json_answer(400, OURS), job_answer('SUCCESS'), answer(200))
    assert connect(server).delete_job(JOB, stop_first=True).outcome == 'deleted'
    assert server.lines == [DELETE, STOP, READ, DELETE]


def test_are_over_where_the_job_is_gone(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, OURS), answer(404), answer(404), answer(404))
    assert error_of(connect(server).delete_job, JOB, stop_first=True).outcome == 'not_found'
    assert server.lines == [DELETE, STOP, READ, DELETE]


@pytest.mark.parametrize(
    ('replies', 'outcome', 'says'),
    [
        ([answer(500)], 'refused_active', 'Stopping it failed'),
        ([answer(202), answer(500)], 'refused_active', 'Waiting for its end failed'),
        ([answer(202), ['request', 'stall']], 'refused_active', 'Waiting for its end failed'),
        ([answer(202), job_answer('STOPPED'), json_answer(400, OURS)], 'refused_active', 'Stop the job first'),
        ([answer(202), job_answer('STOPPED'), answer(500)], 'failed', 'was answered 500'),
        ([answer(202), job_answer('STOPPED'), ['request', 'stall']], 'unknown', 'Time ran out'),
    ],
)
def test_stay_as_they_are_where_stopping_does_not_help(serve: Serve, connect: Connect, replies: list[list[Step]], outcome: str, says: str) -> None:
    server = serve(json_answer(400, OURS, X_request_id='first'), *replies)
    error = error_of(connect(server).delete_job, JOB, 1.5, stop_first=True)
    assert (error.outcome, says in error.message) == (outcome, True)
    if 'failed' in says:
        assert (error.error_code, error.request_id) == (OURS['error_code'], 'first')


def test_are_overcome_for_several(serve: Serve, connect: Connect) -> None:
    server = serve(json_answer(400, OURS), answer(202), job_answer('STOPPED'), answer(200), json_answer(400, OURS))
    client = connect(server)
    told: list[AnswerFacts] = []
    [stopped] = delete_jobs(client, [JOB], stop_first=True, on_answer=told.append)
    assert [facts.operation for facts in told] == ['stop_job', 'get_job', 'delete_job']
    [refused] = delete_jobs(client, [JOB])
    assert (stopped.outcome, refused.outcome) == ('deleted', 'refused_active')
