import random
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import FailedError, JobsError, NotSentError, UnknownOutcomeError
from lakeformation_jobs._attempts import Deadline
from scripted_server import JOB, LINE, Step, answer

DRIP: list[Step] = [step for _ in range(100) for step in (b'x', 0.05)]


def timed(call: Any) -> tuple[JobsError, float]:
    began = time.monotonic()
    with pytest.raises(JobsError) as caught:
        call()
    return caught.value, time.monotonic() - began


@pytest.mark.parametrize(
    ('script', 'kind', 'status'),
    [
        (['request', 'stall'], UnknownOutcomeError, None),
        (['request', b'HTTP/1.1 200 OK\r\nX: ', *DRIP], UnknownOutcomeError, None),
        (['request', b'HTTP/1.1 200 OK\r\n\r\n', *DRIP], UnknownOutcomeError, 200),
        (['request', b'HTTP/1.1 403 No\r\nX-request-id: r\r\n\r\n', *DRIP], FailedError, 403),
        (['request', *[b'HTTP/1.1 103 Early Hints\r\n\r\n', 0.05] * 100], UnknownOutcomeError, None),
    ],
    ids=['silence', 'a head that drips', 'a body that drips', 'a refusal that drips', 'announcements without an answer'],
)
def test_hold_for_an_answer(serve: Serve, connect: Connect, script: list[Step], kind: type[JobsError], status: int | None) -> None:
    error, elapsed = timed(lambda: connect(serve(script), timeout=0.4).delete_job(JOB))
    assert (isinstance(error, kind), error.status) == (True, status)
    assert 0.35 < elapsed < 1.0
    if kind is UnknownOutcomeError:
        assert (error.reason, error.attempts) == ('timeout', 1)
    else:
        assert error.request_id == 'r'


def test_hold_for_a_token_function_and_nothing_is_sent_when_it_comes_back(serve: Serve, connect: Connect) -> None:
    server = serve()
    back = threading.Event()

    def slow() -> str:
        back.wait(5)
        return 'a-token'

    error, elapsed = timed(lambda: connect(server, token=slow, timeout=0.3).delete_job(JOB))
    assert (type(error), error.reason, elapsed < 1.0) == (NotSentError, 'timeout', True)
    back.set()
    time.sleep(0.2)
    assert server.received == []


def test_let_a_program_end_while_a_token_function_still_hangs() -> None:
    program = f"""
import time
from lakeformation_jobs import Client, NotSentError
client = Client(endpoint='http://127.0.0.1:1', project_id='p', instance_id='i', token=lambda: time.sleep(30), timeout=0.1)
try:
    client.delete_job('{JOB}')
except NotSentError as error:
    print(error.reason)
"""
    ended = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True, timeout=15)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, 'timeout\n', '')


def test_ask_a_token_function_that_fails_no_second_time(serve: Serve, connect: Connect) -> None:
    asked: list[int] = []

    def fails() -> str:
        asked.append(1)
        raise OSError('a password')

    with pytest.raises(NotSentError, match=r'^The token function failed\. Nothing was sent\.$') as caught:
        connect(serve(), token=fails).delete_job(JOB)
    assert (caught.value.reason, len(asked)) == ('token', 1)


def test_hold_for_a_name_server(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> list[Any]:
        time.sleep(1.5)
        return []

    monkeypatch.setattr(socket, 'getaddrinfo', silent)
    error, elapsed = timed(lambda: connect(serve(), timeout=0.3).delete_job(JOB))
    assert (error.outcome, error.reason, elapsed < 1.0) == ('unknown', 'timeout', True)


def test_of_a_call_take_the_place_of_the_clients(serve: Serve, connect: Connect) -> None:
    _, elapsed = timed(lambda: connect(serve(['request', 'stall'])).delete_job(JOB, timeout=0.2))
    assert elapsed < 0.8


def test_leave_no_time_for_a_pause(serve: Serve, connect: Connect) -> None:
    server = serve(answer(503, Retry_After='60'))
    error, elapsed = timed(lambda: connect(server).delete_job(JOB))
    assert (type(error), error.status, len(server.lines), elapsed < 0.5) == (FailedError, 503, 1, True)


def test_leave_a_pause_by_chance_that_doubles(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(random, 'random', lambda: 0.8)

    def pause(_: Deadline, seconds: float) -> bool:
        pauses.append(seconds)
        return True

    monkeypatch.setattr(Deadline, 'pause', pause)
    timed(lambda: connect(serve(answer(503), answer(503), answer(503)), attempts=3).delete_job(JOB))
    assert pauses == pytest.approx([0.2, 0.4])


@pytest.mark.parametrize('moment', [1, 2], ids=['when the thread starts', 'when it is waited for'])
def test_are_not_waited_for_after_an_interrupt_and_nothing_is_sent_after_it(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    server = serve()
    back = threading.Event()
    wait = threading.Event.wait
    waited = 0

    def slow() -> str:
        back.wait(5)
        return 'a-token'

    def interrupted(event: threading.Event, seconds: float | None = None) -> bool:
        nonlocal waited
        waited += threading.current_thread() is threading.main_thread()
        if waited == moment and threading.current_thread() is threading.main_thread():
            raise KeyboardInterrupt
        return wait(event, seconds)

    client = connect(server, token=slow)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, 'wait', interrupted)
        with pytest.raises(KeyboardInterrupt):
            client.delete_job(JOB)
    back.set()
    time.sleep(0.2)
    assert server.received == []


def test_are_generous_by_default(serve: Serve, connect: Connect) -> None:
    server = serve(['request', 0.3, b'HTTP/1.1 200 OK\r\n', 0.3, b'Content-Length: 0\r\n\r\n'])
    assert connect(server).delete_job(JOB).outcome == 'deleted'
    assert server.lines == [LINE]
