"""Answers that `http.client` and urllib3 take for what they are not."""

import socket
import ssl
from typing import Any

import pytest
from urllib3.util import connection

from conftest import Connect, Serve
from lakeformation_jobs import FailedError, JobsError, UnknownOutcomeError
from scripted_server import JOB, LINE, Step

NO_ANSWER: dict[str, bytes] = {
    'nothing': b'',
    'a status line without an end': b'HTTP/1.1 200 OK',
    'no header': b'HTTP/1.1 200 OK\r\n',
    'a header without an end': b'HTTP/1.1 200 OK\r\nX-request-id: r',
    'headers without an end': b'HTTP/1.1 200 OK\r\nX-request-id: r\r\n',
    'a header without a colon': b'HTTP/1.1 200 OK\r\nContent-Length\r\n\r\n',
    'a length that is none': b'HTTP/1.1 200 OK\r\nContent-Length: none\r\n\r\n',
    'a length below zero': b'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n',
    'a length in words of Python': b'HTTP/1.1 200 OK\r\nContent-Length: +0\r\n\r\n',
    'two lengths': b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n',
    'an announcement': b'HTTP/1.1 103 Early Hints\r\n\r\n',
    'another protocol': b'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'half a chunk': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0',
    'chunks without an end': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n',
}


@pytest.mark.parametrize('sent', NO_ANSWER.values(), ids=NO_ANSWER)
def test_no_answer_is_taken_for_a_success(serve: Serve, connect: Connect, sent: bytes) -> None:
    server = serve(['request', sent])
    with pytest.raises(UnknownOutcomeError) as caught:
        connect(server, attempts=1).delete_job(JOB)
    assert caught.value.attempts == 1
    assert server.lines == [LINE]


@pytest.mark.parametrize('interim', [b'100 Continue', b'102 Processing', b'103 Early Hints\r\nLink: </x>'])
def test_an_interim_answer_is_not_the_answer(serve: Serve, connect: Connect, interim: bytes) -> None:
    script: list[Step] = ['request', b'HTTP/1.1 ' + interim + b'\r\n\r\n', 0.05, b'HTTP/1.1 200 OK\r\nX-request-id: r\r\nContent-Length: 0\r\n\r\n']
    assert connect(serve(script)).delete_job(JOB).request_id == 'r'


def test_a_body_that_says_it_is_packed_and_is_not(serve: Serve, connect: Connect) -> None:
    server = serve(['request', b'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}'])
    with pytest.raises(UnknownOutcomeError) as caught:
        connect(server, attempts=1).delete_job(JOB)
    assert caught.value.status == 200


def failing(error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every connection fail while it is made."""

    def create_connection(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(connection, 'create_connection', create_connection)


@pytest.mark.parametrize('error', [ConnectionRefusedError(111, 'refused'), OSError(113, 'no route')])
def test_a_connection_that_was_not_made_sent_nothing(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    failing(error, monkeypatch)
    with pytest.raises(FailedError, match='Nothing was sent'):
        connect(serve(), attempts=1).delete_job(JOB)


def test_a_reset_while_the_connection_is_made_leaves_the_outcome_open_as_one_right_after_it(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(ConnectionResetError(104, 'reset'), monkeypatch)
    with pytest.raises(UnknownOutcomeError) as caught:
        connect(serve(), attempts=1).delete_job(JOB)
    assert caught.value.reason == 'ECONNRESET'


@pytest.mark.parametrize(('reason', 'kind'), [('CERTIFICATE_VERIFY_FAILED', FailedError), ('SSLV3_ALERT_BAD_RECORD_MAC', UnknownOutcomeError)])
def test_only_a_certificate_that_does_not_hold_is_known_to_come_before_the_request(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, reason: str, kind: type[JobsError]
) -> None:
    error = ssl.SSLError(1, f'[SSL: {reason}] a secret')
    error.reason = reason

    def wrap_socket(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(ssl.SSLContext, 'wrap_socket', wrap_socket)
    server = serve(['stall'])
    with pytest.raises(kind) as caught:
        connect(server, endpoint=server.address.replace('http:', 'https:'), attempts=1).delete_job(JOB)
    assert (type(caught.value), caught.value.reason) == (kind, reason)


@pytest.mark.parametrize(('number', 'reason'), [(socket.EAI_NONAME, 'ENOTFOUND'), (socket.EAI_AGAIN, 'EAI_AGAIN')])
def test_a_name_that_is_not_found_is_told_from_one_that_may_be_found_later(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(number, 'a secret')

    monkeypatch.setattr(socket, 'getaddrinfo', getaddrinfo)
    with pytest.raises(FailedError, match=r'Nothing was sent') as caught:
        connect(serve(), attempts=1).delete_job(JOB)
    assert caught.value.reason == reason
