import http.client
import logging
import pprint
import traceback
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

import lakeformation_jobs
from conftest import TOKEN, Connect, Serve
from lakeformation_jobs import (
    AccessError, Client, FailedError, JobsError, NotFoundError, NotSentError, RefusedActiveError, UnknownOutcomeError, delete_jobs,
)
from scripted_server import JOB, Step, answer, json_answer

PARTS = [TOKEN[start : start + 8] for start in range(len(TOKEN) - 7)]


def leaks(text: str) -> list[str]:
    return [part for part in PARTS if part in text]


def echo(status: int) -> list[Step]:
    """A server that repeats the token wherever it can."""
    body = f'{{"error_code":"{TOKEN}","error_msg":"wrong: {TOKEN}","solution_msg":"not {TOKEN[:20]}...","request_id":"{TOKEN}"}}'
    return answer(status, body.encode(), X_request_id=f'r-{TOKEN}', Retry_After='0', X_Auth_Token=TOKEN, Set_Cookie=TOKEN)


def fails() -> str:
    raise ValueError(f'no luck with {TOKEN}')


#: What is answered, how the client is set, and the error that comes of it.
CASES: list[tuple[str, list[list[Step]], dict[str, Any], type[JobsError]]] = [
    ('a refusal', [echo(400)], {}, FailedError),
    ('a refusal of an active job', [echo(409), json_answer(200, {'id': TOKEN, 'status': 'RUNNING', 'name': TOKEN})], {}, RefusedActiveError),
    ('a 401', [echo(401)], {}, AccessError),
    ('a 404', [echo(404)], {}, NotFoundError),
    ('a 200 that is none', [echo(200)], {}, UnknownOutcomeError),
    ('a 503, again and again', [echo(503), echo(503), echo(503)], {}, FailedError),
    ('a redirect', [answer(302, Location=f'https://other.example/?t={TOKEN}')], {}, FailedError),
    ('a page', [answer(500, f'<html>{TOKEN}</html>'.encode())], {}, FailedError),
    ('a lost answer, then a 401', [['request', 'reset'], echo(401)], {}, UnknownOutcomeError),
    ('no HTTP', [['request', f'no HTTP but {TOKEN}\r\n\r\n'.encode()]], {'attempts': 1}, UnknownOutcomeError),
    ('a head that cannot be read', [['request', f'HTTP/1.1 200 OK\r\nX-Auth-Token {TOKEN}\r\n\r\n'.encode()]], {'attempts': 1}, UnknownOutcomeError),
    ('a header without an end', [['request', f'HTTP/1.1 200 {TOKEN}\r\nX: '.encode() + b'x' * 70_000, 'stall']], {'attempts': 1}, UnknownOutcomeError),
    ('no time', [['request', 'stall']], {'timeout': 0.2}, UnknownOutcomeError),
    ('no time in the body', [['request', f'HTTP/1.1 400 x\r\nX-request-id: {TOKEN}\r\n\r\n'.encode(), 'stall']], {'timeout': 0.2}, FailedError),
    ('a token with a newline', [], {'token': lambda: f'{TOKEN}\n'}, NotSentError),
    ('a token that is no text', [], {'token': lambda: TOKEN.encode()}, NotSentError),
    ('a token function that quotes it', [], {'token': fails}, NotSentError),
    ('a hostile id', [], {'project_id': '..'}, NotSentError),
]


@pytest.fixture
def spoken(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """All that is logged and printed in a test, with everything switched on."""
    said: list[str] = []
    http.client.HTTPConnection.debuglevel = 1
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter('always')
        yield said
    http.client.HTTPConnection.debuglevel = 0
    out, err = capfd.readouterr()
    said += [caplog.text, out, err, *(str(warning.message) for warning in warned)]
    assert leaks('\n'.join(said)) == []
    assert 'geheim' not in '\n'.join(said)


def shown(value: object) -> str:
    """All that a log, a console or a debugger may show of a value."""
    ways = [str(value), repr(value), pprint.pformat(value), pprint.pformat(getattr(value, '__dict__', None))]
    for inner in getattr(value, '__dict__', {}).values():
        ways.append(shown(inner) if type(inner).__module__.startswith('lakeformation_jobs') else pprint.pformat(inner))
    if isinstance(value, BaseException):
        ways += traceback.TracebackException.from_exception(value, capture_locals=True).format()
        ways += [shown(inner) for inner in (value.__cause__, value.__context__) if inner is not None]
    return '\n'.join(ways)


def error_of(client: Client) -> JobsError:
    """Caught here, where the variables of no test are part of the traceback."""
    try:
        client.delete_job(JOB)
    except JobsError as error:
        return error
    raise AssertionError('nothing was raised')


@pytest.mark.parametrize(('replies', 'options', 'kind'), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_are_in_no_error_log_or_traceback(serve: Serve, connect: Connect, spoken: list[str], replies: list[list[Step]], options: dict[str, Any], kind: type[JobsError]) -> None:
    client = connect(serve(*replies), **options)
    error = error_of(client)
    assert type(error) is kind
    assert leaks(shown(error) + shown(client)) == []
    assert (error.__cause__, error.__context__) == (None, None)


def test_are_looked_for_in_every_error() -> None:
    exported = {value for value in vars(lakeformation_jobs).values() if isinstance(value, type) and issubclass(value, JobsError)}
    kinds = {kind for *_, kind in CASES}
    assert kinds == exported - {JobsError}
    print(f'errors without the token: {len(CASES)} ways to fail, {len(kinds)} classes')


def test_are_not_in_the_traceback_of_a_client_that_cannot_be_made() -> None:
    cases: list[dict[str, Any]] = [{'endpoint': 'ftp://x'}, {'endpoint': 'https://x', 'token': f'{TOKEN}\n'}]
    for options in cases:
        try:
            Client(**{'project_id': 'p', 'instance_id': 'i', 'token': TOKEN, **options})
        except JobsError as error:
            frames = traceback.TracebackException.from_exception(error, capture_locals=True).stack
            assert leaks('\n'.join(str(frame.locals) for frame in frames if 'lakeformation_jobs' in frame.filename)) == []
            assert len(frames) >= 3


def test_are_in_no_result(serve: Serve, connect: Connect, spoken: list[str]) -> None:
    client = connect(serve(answer(200, X_request_id=TOKEN)))
    assert leaks(shown(client.delete_job(JOB))) == []
    for result in delete_jobs(connect(serve(echo(401))), [JOB, '..'], concurrency=1):
        assert leaks(shown(result)) == []


SECRETS = {'password': 'geheim-password', 'access_key': 'geheim-access', 'secret_key': 'geheim-secret'}
BODY: Any = {'name': 'name', 'type': 'METADATA_MIGRATION', 'parameter': {'metadata_migration_parameter': {'datasource_type': 'DLF', 'datasource_parameter': SECRETS}}}
NO_JSON: Any = {**BODY, 'more': {1, 2}}


@pytest.mark.parametrize('replies', [case[1] for case in CASES if not case[2]], ids=[case[0] for case in CASES if not case[2]])
@pytest.mark.parametrize('name', ['create_job', 'update_job'])
def test_of_a_body_are_in_no_error_log_or_traceback(serve: Serve, connect: Connect, spoken: list[str], name: str, replies: list[list[Step]]) -> None:
    server = serve(*replies)
    client = connect(server, attempts=2)
    error = failed(lambda: client.create_job(BODY) if name == 'create_job' else client.update_job(JOB, BODY))
    assert server.bodies[0] == BODY
    assert 'geheim' not in shown(error) + shown(client)
    error = failed(lambda: client.create_job(NO_JSON) if name == 'create_job' else client.update_job(JOB, NO_JSON))
    assert (error.reason, 'geheim' in shown(error)) == ('invalid', False)


def failed(call: Any) -> JobsError:
    try:
        call()
    except JobsError as error:
        return error
    raise AssertionError('nothing was raised')


def test_are_in_no_result_that_a_server_echoes(serve: Serve, connect: Connect) -> None:
    log = connect(serve(json_answer(200, {'log': f'a {TOKEN}', TOKEN: [TOKEN]}))).get_job_log(JOB)
    assert log == {'log': 'a [token]', '[token]': ['[token]']}
    assert connect(serve(json_answer(200, {'log': 'a token'})), token='token').get_job_log(JOB) == {'log': 'a token'}


def test_are_seen_when_they_are_shown() -> None:
    assert len(leaks(shown(Exception(f'x {TOKEN}')))) == len(PARTS)
    held = type('Held', (), {})()
    held.token = TOKEN
    assert len(leaks(shown(held))) == len(PARTS)
    try:
        fails()
    except ValueError as error:
        assert len(leaks(shown(error))) == len(PARTS)
