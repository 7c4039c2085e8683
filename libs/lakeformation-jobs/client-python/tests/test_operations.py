"""Every operation: what is sent, and what comes back."""

from collections.abc import Callable
from typing import Any

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import AcceptedJob, AnswerFacts, Client, FailedError, JobsError, NewJob, NotFoundError, NotSentError, UnknownOutcomeError
from lakeformation_jobs._operations import OPERATIONS
from lakeformation_jobs._reading import RESULT_LIMIT
from scripted_server import JOB, JOBS_PATH, Step, answer, json_answer

Call = Callable[..., Any]

NEW_JOB: NewJob = {'name': 'name', 'type': 'METADATA_MIGRATION', 'parameter': {'smn_notify': True, 'smn_notify_topic': 'ö\u2028'}}
A_JOB = {'id': JOB, 'status': 'A_NEW_STATUS', 'type': 'A_NEW_TYPE', 'name': None, 'more': {'x': [1.5, None]}}
A_LIST = {'total': 1, 'jobs': [A_JOB, None], 'more': 1}
A_LOG = {'log': 'öne\n', 'more': None}

#: Each with its call, the request that this makes, the body sent, the status and the body of its success.
CASES: dict[str, tuple[Call, str, object, int, object]] = {
    'create_job': (lambda client, **options: client.create_job(NEW_JOB, **options), f'POST {JOBS_PATH}', NEW_JOB, 201, A_JOB),
    'list_jobs': (
        lambda client, **options: client.list_jobs(type='METADATA_MIGRATION', name_pattern='a b&c', status='RUNNING', offset=7, limit=9, **options),
        f'GET {JOBS_PATH}?name_pattern=a%20b%26c&type=METADATA_MIGRATION&status=RUNNING&offset=7&limit=9', None, 200, A_LIST,
    ),
    'get_job': (lambda client, **options: client.get_job(JOB, **options), f'GET {JOBS_PATH}/{JOB}', None, 200, A_JOB),
    'update_job': (lambda client, **options: client.update_job(JOB, {'name': 'b', 'parameter': {}}, **options), f'PUT {JOBS_PATH}/{JOB}', {'name': 'b', 'parameter': {}}, 200, A_JOB),
    'delete_job': (lambda client, **options: client.delete_job(JOB, **options), f'DELETE {JOBS_PATH}/{JOB}', None, 200, None),
    'start_job': (
        lambda client, **options: client.start_job(JOB, mode='COMPARISON', cascade=False, **options),
        f'POST {JOBS_PATH}/{JOB}/start?mode=COMPARISON&cascade=false', None, 202, None,
    ),
    'stop_job': (lambda client, **options: client.stop_job(JOB, **options), f'POST {JOBS_PATH}/{JOB}/stop', None, 202, None),
    'get_job_log': (lambda client, **options: client.get_job_log(JOB, **options), f'GET {JOBS_PATH}/{JOB}/log', None, 200, A_LOG),
    'list_job_history': (lambda client, **options: client.list_job_history(JOB, status='FAILED', **options), f'GET {JOBS_PATH}/{JOB}/history?status=FAILED&offset=0&limit=10', None, 200, A_LIST),
}  # fmt: skip
EACH = pytest.mark.parametrize('name', CASES)
READS = [name for name, operation in OPERATIONS.items() if operation.reads]
ONCE = ['create_job', 'start_job']
AGAIN = ['update_job', 'delete_job', 'stop_job']
WITH_BODY = [name for name, (*_, body) in CASES.items() if body is not None]


def success(name: str) -> list[Step]:
    *_, status, body = CASES[name]
    return answer(status, X_request_id='r-1') if body is None else json_answer(status, body, X_request_id='r-1')


def error_of(client: Client, name: str, **options: Any) -> JobsError:
    with pytest.raises(JobsError) as caught:
        CASES[name][0](client, **options)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    return caught.value


def test_are_all_there() -> None:
    assert set(CASES) == set(OPERATIONS)
    assert (len(READS), set(READS) | set(ONCE) | set(AGAIN)) == (4, set(OPERATIONS))


@EACH
def test_send_the_documented_request_and_return_the_answer_as_it_came(serve: Serve, connect: Connect, token: str, name: str) -> None:
    call, line, sent, status, body = CASES[name]
    server = serve(success(name))
    answers: list[AnswerFacts] = []
    result = call(connect(server), on_answer=answers.append)
    assert server.lines == [f'{line} HTTP/1.1']
    assert f'X-Auth-Token: {token}' in server.requests[0]
    assert ('Content-Type: application/json' in server.requests[0], server.bodies) == (sent is not None, [] if sent is None else [sent])
    assert answers == [AnswerFacts(operation=name, status=status, request_id='r-1', attempts=1)]
    if body is not None:
        assert result == body
    elif name != 'delete_job':
        assert result == AcceptedJob(job_id=JOB, status=202, request_id='r-1', attempts=1)


def test_leave_out_what_is_not_given(serve: Serve, connect: Connect) -> None:
    server = serve(success('start_job'), success('list_jobs'), success('list_job_history'))
    client = connect(server)
    client.start_job(JOB)
    client.list_jobs(type='METADATA_DISCOVERY')
    client.list_job_history(JOB)
    paths = [f'POST {JOBS_PATH}/{JOB}/start', f'GET {JOBS_PATH}?type=METADATA_DISCOVERY&offset=0&limit=10', f'GET {JOBS_PATH}/{JOB}/history?offset=0&limit=10']
    assert server.lines == [f'{path} HTTP/1.1' for path in paths]


def test_leave_limits_and_words_to_the_service(serve: Serve, connect: Connect) -> None:
    query: dict[str, Any] = {'type': 'A_NEW_TYPE', 'status': 'FROZEN', 'offset': -1, 'limit': 5000}
    server = serve(answer(400, b'{"error_code":"a"}'))
    with pytest.raises(FailedError, match='was answered 400: a'):
        connect(server).list_jobs(**query)
    assert server.lines == [f'GET {JOBS_PATH}?type=A_NEW_TYPE&status=FROZEN&offset=-1&limit=5000 HTTP/1.1']


@pytest.mark.parametrize('name', [name for name in CASES if name not in ('create_job', 'list_jobs')])
def test_send_nothing_for_a_hostile_id(serve: Serve, connect: Connect, name: str) -> None:
    server = serve()
    arguments = {'update_job': [{'name': 'b', 'parameter': {}}]}.get(name, [])
    for job_id, options in (('..', {}), (JOB, {'project_id': '..'})):
        with pytest.raises(NotSentError) as caught:
            getattr(connect(server, **options), name)(job_id, *arguments)
        assert caught.value.reason == 'invalid'
    assert server.received == []


@pytest.mark.parametrize('body', [None, 'text', [], {'a': {1, 2}}, {'a': float('nan')}, {'a': object()}], ids=['null', 'a text', 'a list', 'a set', 'not a number', 'an object of Python'])
def test_send_no_body_that_is_no_json(serve: Serve, connect: Connect, body: Any) -> None:
    server = serve()
    client = connect(server)
    calls: dict[str, Call] = {'job': lambda: client.create_job(body), 'update': lambda: client.update_job(JOB, body)}
    for parameter, call in calls.items():
        with pytest.raises(NotSentError, match='must be a dict of what JSON can carry') as caught:
            call()
        assert (caught.value.reason, caught.value.parameter, caught.value.__context__) == ('invalid', parameter, None)
    with pytest.raises(NotSentError, match='half a character'):
        client.list_jobs(type='METADATA_DISCOVERY', name_pattern='\ud800')
    assert server.received == []


def test_send_a_body_as_it_was_when_the_call_began(serve: Serve, connect: Connect) -> None:
    job: Any = {'name': 'a', 'type': 'METADATA_MIGRATION', 'parameter': {}}

    def changes() -> str:
        job['name'] += '!'
        return 'a-token'

    server = serve(answer(503, Retry_After='0'), success('create_job'))
    connect(server, token=changes).create_job(job)
    assert [body['name'] for body in server.bodies] == ['a', 'a']


@EACH
@pytest.mark.parametrize('lost', [['request', 'reset'], answer(504), ['request', b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{']], ids=['reset', '504', 'cut off'])
def test_are_sent_again_after_a_lost_answer_unless_twice_is_not_once(serve: Serve, connect: Connect, name: str, lost: list[Step]) -> None:
    server = serve(lost, lost, lost)
    error = error_of(connect(server), name)
    requests = 1 if name in ONCE else 3
    assert (error.attempts, len(server.lines)) == (requests, requests)
    assert type(error) is (FailedError if name in READS else UnknownOutcomeError)


@EACH
def test_are_done_when_a_later_answer_says_so(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(answer(429, Retry_After='0'), success(name))
    answers: list[AnswerFacts] = []
    CASES[name][0](connect(server), on_answer=answers.append)
    assert [facts.attempts for facts in answers] == [2]


@EACH
def test_are_tried_again_where_no_connection_was_made(serve: Serve, connect: Connect, name: str) -> None:
    error = error_of(connect(serve(), endpoint='http://127.0.0.1:1'), name)
    assert (error.outcome, error.reason, error.attempts) == ('failed', 'ECONNREFUSED', 3)


@pytest.mark.parametrize('name', AGAIN)
def test_stay_unknown_when_a_refusal_follows_a_lost_answer(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(['request', 'reset'], json_answer(400, {'error_code': 'lfj.refused_in_status'}))
    assert (error_of(connect(server), name).outcome, len(server.lines)) == ('unknown', 2)


@pytest.mark.parametrize('name', AGAIN)
def test_are_done_when_the_job_is_gone_after_a_lost_answer_if_that_was_what_was_asked_for(serve: Serve, connect: Connect, name: str) -> None:
    client = connect(serve(['request', 'reset'], json_answer(404, {'error_code': 'common.01000001'})))
    if name == 'delete_job':
        assert client.delete_job(JOB).outcome == 'deleted_inferred'
    else:
        assert error_of(client, name).outcome == 'unknown'


@EACH
def test_are_not_found_where_the_service_says_so(serve: Serve, connect: Connect, name: str) -> None:
    for body, kind in ((b'{"error_code":"common.01000001"}', NotFoundError), (b'', NotFoundError), (b'{"error_code":"APIG.0101"}', FailedError), (b'<html>', FailedError)):
        assert type(error_of(connect(serve(answer(404, body))), name)) is kind


@EACH
@pytest.mark.parametrize('status', [302, 303])
def test_follow_no_redirect(serve: Serve, connect: Connect, name: str, status: int) -> None:
    error = error_of(connect(serve(answer(status, Location='/'))), name)
    unknown = status == 303 and name not in READS
    assert (type(error), error.reason) == (UnknownOutcomeError if unknown else FailedError, 'redirect')


@pytest.mark.parametrize('name', WITH_BODY)
@pytest.mark.parametrize(
    'body', [b'', b'{}', b'null', b'[]', b'<html>', b'"x"', b'{"error_code":"a","error_msg":"b"}', b'{"id":1,"status":"x","jobs":{},"total":1,"log":1}', b'{"id":"x","jobs":[],"total":true,"log":NaN}'],
)  # fmt: skip
def test_take_no_other_body_for_a_result(serve: Serve, connect: Connect, name: str, body: bytes) -> None:
    server = serve(answer(CASES[name][3], body, X_request_id='r'))
    error = error_of(connect(server), name)
    assert (type(error), error.reason, error.request_id) == (FailedError if name in READS else UnknownOutcomeError, 'unreadable', 'r')
    assert len(server.lines) == 1


@pytest.mark.parametrize('name', WITH_BODY)
def test_take_no_result_under_another_status(serve: Serve, connect: Connect, name: str) -> None:
    assert error_of(connect(serve(json_answer(300, CASES[name][4]))), name).reason == 'redirect'


@pytest.mark.parametrize('name', WITH_BODY)
@pytest.mark.parametrize('status', [200, 201, 202, 299])
def test_take_a_result_under_any_status_of_success_and_any_type(serve: Serve, connect: Connect, name: str, status: int) -> None:
    call, *_, body = CASES[name]
    reply = json_answer(status, body)
    reply[1] = reply[1].replace(b'application/json', b'text/html') if isinstance(reply[1], bytes) else b''
    assert call(connect(serve(reply))) == body


@pytest.mark.parametrize('name', ['start_job', 'stop_job'])
@pytest.mark.parametrize(('status', 'body', 'good'), [(200, b'', True), (202, b' {} ', True), (204, b'', True), (201, b'', False), (202, b'<html>', False), (206, b'', False)])
def test_have_no_body_and_one_of_three_statuses_where_they_have_no_result(serve: Serve, connect: Connect, name: str, status: int, body: bytes, good: bool) -> None:
    client = connect(serve(answer(status, body)))
    if good:
        assert CASES[name][0](client).status == status
    else:
        error = error_of(client, name)
        assert (error.outcome, f'A successful {name[:-4]} has no body, this answer has one.' in error.message) == ('unknown', body != b'')


def long_answer(name: str, length: int) -> list[Step]:
    body = b'{"id":"x","status":"y","jobs":[],"total":0,"log":"' + b'z' * length + b'"}'
    return answer(CASES[name][3], body)


@pytest.mark.parametrize('name', ['get_job_log', 'create_job'])
def test_read_a_result_to_32_mib(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert RESULT_LIMIT == 32 * 1024 * 1024
    assert CASES[name][0](connect(serve(long_answer(name, 2_000_000))))['log'] == 'z' * 2_000_000
    monkeypatch.setattr('lakeformation_jobs._exchange.RESULT_LIMIT', 1_000_000)
    server = serve(long_answer(name, 2_000_000))
    error = error_of(connect(server), name)
    assert (error.outcome, error.reason, len(server.lines)) == ('failed' if name in READS else 'unknown', 'too_large', 1)


def test_read_what_is_nested_too_deep_for_nothing(serve: Serve, connect: Connect) -> None:
    assert error_of(connect(serve(answer(200, b'[' * 200_000))), 'get_job').reason == 'unreadable'


def test_end_with_their_time(serve: Serve, connect: Connect) -> None:
    for name in CASES:
        error = error_of(connect(serve(['request', 'stall'])), name, timeout=0.3)
        assert (error.outcome, error.reason, error.attempts) == ('failed' if name in READS else 'unknown', 'timeout', 1)
