"""The generated client alone: what has to hold even where the hand-written one is passed by."""

import copy
import http.client
import pprint
import time
from typing import Any

import pytest
import urllib3

from conftest import Serve
from lakeformation_jobs.generated import ApiClient, ApiError, ApiException, Configuration, JobManagementApi, rest
from lakeformation_jobs.generated.exceptions import ApiValueError, NotFoundException, ServiceException
from lakeformation_jobs.generated.guard import HEADER_SCHEMES, HeaderValueError, PathParameterError, header_value, path_segment
from lakeformation_jobs.generated.transport import default_timeout
from scripted_server import JOB, LINE, ScriptedServer, answer

GOOD: dict[str, Any] = {'project_id': 'p', 'instance_id': 'i', 'job_id': JOB}
HOSTILE = ['..', '.', '', '../', '/', 'a/b', '%2e%2e', '%2E', '.%2e', f'{JOB}\n', f'{JOB} ', 'a' * 65, '\uff0e\uff0e', '..\\', '?x', '#x', 'a\x00', '.' * 36]


def api(server: ScriptedServer, **options: Any) -> JobManagementApi:
    return JobManagementApi(ApiClient(Configuration(host=server.address, no_proxy='*', **options)))


@pytest.mark.parametrize('parameter', GOOD)
@pytest.mark.parametrize('value', HOSTILE)
def test_sends_nothing_for_a_hostile_value(serve: Serve, parameter: str, value: str) -> None:
    server = serve()
    calls = api(server)
    for call in (calls.delete_job, calls.delete_job_with_http_info, calls.delete_job_without_preload_content):
        with pytest.raises(PathParameterError) as caught:
            call(**{**GOOD, parameter: value})
        assert caught.value.parameter == parameter
    assert server.received == []


def test_sends_a_good_one(serve: Serve, token: str) -> None:
    server = serve(answer(200))
    assert api(server, api_key={'X-Auth-Token': token}).delete_job(**GOOD) is None
    assert server.lines == [LINE]
    assert f'X-Auth-Token: {token}' in server.requests[0]


@pytest.mark.parametrize('status', [300, 301, 302, 303, 307, 308])
def test_follows_no_redirect(serve: Serve, status: int) -> None:
    other = serve()
    server = serve(answer(status, Location=f'{other.address}/'))
    with pytest.raises(ApiException):
        api(server).delete_job(**GOOD)
    assert (server.lines, other.received) == ([LINE], [])


@pytest.mark.parametrize('script', [answer(503, Retry_After='0'), answer(429, Retry_After='0'), ['request', 'reset'], ['reset']])
def test_sends_once(serve: Serve, script: list[Any]) -> None:
    server = serve(script)
    with pytest.raises(Exception):  # noqa: B017
        api(server).delete_job(**GOOD)
    assert len(server.received) == 1


def test_cannot_be_told_to_send_again(serve: Serve) -> None:
    with pytest.raises(ApiValueError, match='retries cannot be set'):
        api(serve(), retries=3)


def test_waits_for_no_silent_server_without_an_end(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = default_timeout()
    assert (limit.connect_timeout, limit.read_timeout) == (10.0, 30.0)
    monkeypatch.setattr(rest, 'default_timeout', lambda: urllib3.Timeout(connect=0.2, read=0.2))
    for script in (['request', 'stall'], ['request', b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', 'stall']):
        began = time.monotonic()
        with pytest.raises(urllib3.exceptions.ReadTimeoutError):
            api(serve(script)).delete_job(**GOOD)
        assert time.monotonic() - began < 1.0


def test_shows_no_key(serve: Serve, token: str) -> None:
    configuration = Configuration(api_key={'X-Auth-Token': token})
    later = Configuration()
    later.api_key = {'X-Auth-Token': token}
    item = Configuration()
    item.api_key['X-Auth-Token'] = token
    for each in (configuration, later, item, copy.deepcopy(configuration)):
        client = ApiClient(each)
        assert each.auth_settings()['X-Auth-Token']['value'] == token
        for value in (each, client, each.api_key):
            assert token not in ' '.join([repr(value), str(value), pprint.pformat(getattr(value, '__dict__', None))])
        assert token not in each.to_debug_report()


def test_prints_no_key_when_it_is_debugged(serve: Serve, token: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    api(serve(answer(200)), api_key={'X-Auth-Token': token}, debug=True).delete_job(**GOOD)
    assert http.client.HTTPConnection.debuglevel == 0
    monkeypatch.setattr(http.client.HTTPConnection, 'debuglevel', 1)
    api(serve(answer(200)), api_key={'X-Auth-Token': token}).delete_job(**GOOD)
    assert token not in ''.join(capfd.readouterr())


@pytest.mark.parametrize('bad', ['\n', '\r\nX-Injected: yes', 'ö', '\x00', '\x7f', 'Ċ'])
def test_refuses_a_key_that_a_header_cannot_carry_unseen(serve: Serve, token: str, bad: str) -> None:
    server = serve()
    with pytest.raises(HeaderValueError) as caught:
        api(server, api_key={'X-Auth-Token': token + bad}).delete_job(**GOOD)
    assert token not in repr(caught.value)
    assert (server.received, caught.value.__cause__, caught.value.__context__) == ([], None, None)


def test_repeats_no_argument_that_it_refuses(serve: Serve, token: str) -> None:
    with pytest.raises(ValueError, match='validation error') as caught:
        api(serve()).delete_job(**{**GOOD, '_request_auth': token})
    assert token[:8] not in str(caught.value)


@pytest.mark.parametrize(
    ('status', 'body', 'kind', 'kept'),
    [
        (502, b'<html>', 'text/html', ServiceException),
        (404, b'', 'text/html', NotFoundException),
        (404, b'', 'application/json', NotFoundException),
        (500, b'<html>', 'text/html; charset=no-such', ServiceException),
        (500, b'\xff\xfe{', 'application/json', ServiceException),
        (500, b'[' * 50_000, 'application/json', ServiceException),
    ],
)  # fmt: skip
def test_keeps_the_status_of_an_error_whose_body_cannot_be_read(serve: Serve, status: int, body: bytes, kind: str, kept: type[ApiException]) -> None:
    with pytest.raises(kept) as caught:
        api(serve(answer(status, body, Content_Type=kind))).delete_job(**GOOD)
    assert (caught.value.status, caught.value.data, caught.value.__context__) == (status, None, None)


@pytest.mark.parametrize('kind', ['application/json', 'text/plain', 'application/octet-stream', 'text/html; charset=latin-1'])
def test_reads_json_under_any_name(serve: Serve, kind: str) -> None:
    with pytest.raises(NotFoundException) as caught:
        api(serve(answer(404, '{"error_code":"a","error_msg":"ö"}'.encode(), Content_Type=kind))).delete_job(**GOOD)
    assert caught.value.data == ApiError(error_code='a', error_msg='ö')


def test_says_nothing_that_a_server_said(serve: Serve, token: str) -> None:
    with pytest.raises(ApiException) as caught:
        api(serve(answer(400, f'{{"error_msg":"{token}"}}'.encode(), X_Echo=token))).delete_job(**GOOD)
    assert token not in str(caught.value)
    assert caught.value.data == ApiError(error_msg=token)


@pytest.mark.parametrize('value', ['.', '..', '...', '', '%2e', '%2E%2e', '.%2e', 1, None, b'a', ['a']])
def test_refuses_what_is_no_segment_under_a_pattern_that_lets_everything_through(value: object) -> None:
    with pytest.raises(PathParameterError):
        path_segment('id', value, r'.*')


def test_lets_a_segment_through() -> None:
    assert path_segment('id', '%2ex', r'.*') == '%2ex'


@pytest.mark.parametrize('value', ['', 'a\n', 'ä', ' a', 1, None, b'a'])
def test_names_a_header_and_never_its_value(value: object) -> None:
    with pytest.raises(HeaderValueError, match=r'^X-Auth-Token must be visible ASCII$') as caught:
        header_value('X-Auth-Token', value)
    assert caught.value.header == 'X-Auth-Token'


def test_knows_the_schemes_of_the_contract() -> None:
    assert HEADER_SCHEMES == {'X-Auth-Token': {'type': 'api_key', 'in': 'header', 'key': 'X-Auth-Token'}}


@pytest.mark.parametrize('debug', [True, False])
def test_leaves_the_debug_level_of_others_alone(monkeypatch: pytest.MonkeyPatch, debug: bool) -> None:
    for level in (0, 1):
        monkeypatch.setattr(http.client.HTTPConnection, 'debuglevel', level)
        Configuration(debug=debug)
        assert http.client.HTTPConnection.debuglevel == level
