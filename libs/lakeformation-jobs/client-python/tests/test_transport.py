"""Answers that `http.client` and urllib3 take for what they are not."""

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import UnknownOutcomeError
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
