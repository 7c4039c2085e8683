"""How much of an answer is read, and what it says."""

import time

import pytest

from conftest import Connect, Serve
from lakeformation_jobs import FailedError, JobsError, UnknownOutcomeError
from lakeformation_jobs._reading import is_2xx, read_answer
from scripted_server import JOB, answer, json_answer


def test_success_is_200_to_299() -> None:
    assert [status for status in range(100, 600) if is_2xx(status)] == list(range(200, 300))


def test_a_date_that_is_over_asks_for_no_pause() -> None:
    def pause(date: str) -> float | None:
        return read_answer(429, {'Retry-After': date}, b'', 'a-token').retry_after

    assert pause('Tue, 24 Nov 2020 08:00:00 GMT') == 0
    assert pause(time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() + 60))) == pytest.approx(60, abs=5)


@pytest.mark.parametrize(('size', 'code'), [(60_000, 'told'), (1_000_000, None)])
def test_an_error_is_read_to_64_kib(serve: Serve, connect: Connect, size: int, code: str | None) -> None:
    with pytest.raises(FailedError) as caught:
        connect(serve(json_answer(500, {'error_code': 'told', 'x': 'z' * size}))).delete_job(JOB)
    assert (caught.value.status, caught.value.error_code) == (500, code)


def test_a_body_that_should_not_be_there_is_so_however_long_it_is(serve: Serve, connect: Connect) -> None:
    server = serve(answer(200, b'z' * 1_000_000))
    with pytest.raises(UnknownOutcomeError, match=r'A successful deletion has no body, this answer has one\.') as caught:
        connect(server).delete_job(JOB)
    assert (caught.value.reason, len(server.lines)) == (None, 1)


def test_a_result_that_is_too_long_is_told_so(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    body = b'{"log":"' + b'z' * 200_000 + b'"}'
    monkeypatch.setattr('lakeformation_jobs._exchange.RESULT_LIMIT', len(body))
    client = connect(serve(answer(200, body), answer(200, body + b' ')))
    assert client.get_job_log(JOB)['log'] == 'z' * 200_000
    with pytest.raises(JobsError, match=r'^The answer is too long: GET \S+ did not bring a result\.$') as caught:
        client.get_job_log(JOB)
    assert (caught.value.outcome, caught.value.reason) == ('failed', 'too_large')


@pytest.mark.parametrize(('token', 'log'), [('eightful', 'an [token] and a sevenfu'), ('sevenfu', 'an eightful and a sevenfu')])
def test_a_result_is_without_a_token_of_eight_characters(serve: Serve, connect: Connect, token: str, log: str) -> None:
    assert connect(serve(json_answer(200, {'log': 'an eightful and a sevenfu'})), token=token).get_job_log(JOB)['log'] == log
