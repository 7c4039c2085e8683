import time
from dataclasses import FrozenInstanceError
from importlib.metadata import version
from typing import Any

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import Client, DeletedJob, NotSentError, Preview
from scripted_server import JOB, LINE, answer


def test_is_the_documented_one_with_the_token_in_its_header_and_nothing_besides(serve: Serve, connect: Connect, token: str) -> None:
    server = serve(answer(200, X_request_id='r-1'))
    deleted = connect(server).delete_job(JOB)
    assert vars(deleted) == {'outcome': 'deleted', 'job_id': JOB, 'status': 200, 'request_id': 'r-1', 'attempts': 1}
    [[line, *headers]] = server.requests
    assert line == LINE
    assert sorted(headers) == sorted([
        f'Host: {server.address[7:]}', 'Accept-Encoding: identity', 'Accept: application/json', f'User-Agent: lakeformation_jobs/{version("lakeformation-jobs")} (python)',
        f'X-Auth-Token: {token}',
    ])


def test_is_previewed_without_being_sent(serve: Serve, connect: Connect) -> None:
    server = serve()
    client = connect(server)
    assert client.preview_delete_job(JOB) == Preview(method='DELETE', url=f'{server.address}/v1/p/instances/i/lf-jobs/{JOB}')
    assert server.received == []


@pytest.mark.parametrize(('parameter', 'job_id', 'options'), [('job_id', '..', {}), ('project_id', JOB, {'project_id': '..'}), ('instance_id', JOB, {'instance_id': ''})])
def test_is_neither_previewed_nor_sent_with_a_hostile_value(serve: Serve, connect: Connect, parameter: str, job_id: str, options: dict[str, str]) -> None:
    server = serve()
    client = connect(server, **options)
    for call in (client.preview_delete_job, client.delete_job):
        with pytest.raises(NotSentError) as caught:
            call(job_id)
        assert (caught.value.reason, caught.value.parameter, caught.value.attempts) == ('invalid', parameter, None)
    assert server.received == []


@pytest.mark.parametrize('value', [None, 5, b'03141229-84cd-4b1b-9733-dd124320c125', ['a'], object()])
def test_is_not_sent_with_what_is_no_text(serve: Serve, connect: Connect, value: str) -> None:
    server = serve()
    with pytest.raises(NotSentError, match='job_id must match'):
        connect(server).delete_job(value)
    with pytest.raises(NotSentError, match='project_id must match'):
        connect(server, project_id=value).delete_job(JOB)
    assert server.received == []


def test_carries_what_was_checked_whatever_a_subclass_of_str_turns_into(serve: Serve, connect: Connect) -> None:
    class Changing(str):
        def __str__(self) -> str:
            return '..'

        def encode(self, *_: object, **__: object) -> bytes:
            return b'..'

    server = serve(answer(200))
    connect(server).delete_job(Changing(JOB))
    assert server.lines == [LINE]


def test_takes_the_token_from_a_function_once_for_each(serve: Serve, connect: Connect) -> None:
    tokens = iter(['first-token', 'second-token'])
    server = serve(answer(429, Retry_After='0'), answer(200))
    assert connect(server, token=lambda: next(tokens)).delete_job(JOB).attempts == 2
    sent = [[line for line in request if line.startswith('X-Auth-Token')] for request in server.requests]
    assert sent == [['X-Auth-Token: first-token'], ['X-Auth-Token: second-token']]


def test_uses_a_connection_again(serve: Serve, connect: Connect) -> None:
    reply = b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'
    server = serve(['request', reply, 'request', reply, 'stall'])
    client = connect(server)
    client.delete_job(JOB)
    client.delete_job(JOB)
    assert (len(server.received), server.lines) == (1, [LINE, LINE])


def test_does_not_read_an_answer_that_came_before_its_request(serve: Serve, connect: Connect) -> None:
    forged = b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'
    server = serve(['request', forged, 0.1, forged, 'stall'], answer(400))
    client = connect(server, attempts=1)
    client.delete_job(JOB)
    time.sleep(0.2)
    with pytest.raises(Exception, match='was answered 400'):
        client.delete_job(JOB)


def test_goes_through_no_proxy_of_the_environment_in_the_clear(serve: Serve, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server, proxy = serve(answer(200)), serve()
    for name in ('http_proxy', 'all_proxy'):
        monkeypatch.setenv(name, proxy.address)
    monkeypatch.delenv('no_proxy', raising=False)
    with Client(endpoint=server.address, project_id='p', instance_id='i', token=token) as client:
        client.delete_job(JOB)
    assert (server.lines, proxy.received) == ([LINE], [])


def test_goes_through_a_tunnel_of_a_proxy_where_it_is_encrypted(serve: Serve, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(answer(407), answer(407), answer(407))
    monkeypatch.setenv('https_proxy', proxy.address)
    monkeypatch.delenv('no_proxy', raising=False)
    with Client(endpoint='https://lf.example', project_id='p', instance_id='i', token=token) as client:
        with pytest.raises(Exception, match='Nothing was sent') as caught:
            client.delete_job(JOB)
    assert (type(caught.value).__name__, [line[:-3] for line in proxy.lines]) == ('FailedError', ['CONNECT lf.example:443 HTTP/'] * 3)
    assert token.encode() not in b''.join(proxy.received)


@pytest.mark.parametrize('result', [DeletedJob(outcome='deleted', job_id=JOB, status=200, request_id=None, attempts=1), Preview(method='DELETE', url='https://host')])
def test_has_a_result_that_nobody_can_change_and_whose_parts_are_named(result: DeletedJob | Preview) -> None:
    values: dict[str, Any] = vars(result)
    kind: Any = type(result)
    for name in values:
        with pytest.raises(FrozenInstanceError):
            setattr(result, name, None)
    with pytest.raises(TypeError):
        kind(*values.values())
