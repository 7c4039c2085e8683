import inspect
import ipaddress
import math
from typing import Any

import pytest

from lakeformation_jobs import Client, NotSentError
from lakeformation_jobs._generated import ApiClient
from scripted_server import JOB

BASE: dict[str, Any] = {'endpoint': 'https://lf.example', 'project_id': 'p', 'instance_id': 'i', 'token': 't'}

REFUSED_ENDPOINTS = [
    '', ' ', 'lf.example', '//lf.example', '/v1', 'https://', 'https:///', 'ftp://lf.example', 'file:///etc/passwd', 'javascript:alert(1)', 'ws://127.0.0.1',
    'https://user@lf.example', 'https://user:pw@lf.example', 'https://:pw@lf.example', 'https://lf.example?x=1', 'https://lf.example/#x',
    'http://lf.example', 'http://10.0.0.1', 'http://0.0.0.0', 'http://[::]', 'http://[::ffff:7f00:1]', 'http://localhost.example', 'http://127.0.0.1.example',
    'http://notlocalhost', 'http://128.0.0.1', 'http://127.0.0.1@lf.example', 'http://lf.example\\@127.0.0.1', 'https://lf.example\n', 'https://lf.example/\r\nX: y',
    'http://127.0.0.1%2eexample.com', 'http://127.1', 'http://127.0.0.01', 'http://127.0.0.1d', 'https://lf.example:99999', 'http://[::1', None, 5, b'https://lf.example',
]  # fmt: skip

ACCEPTED_ENDPOINTS = [
    ('https://lf.example', 'https://lf.example'),
    ('https://lf.example/', 'https://lf.example'),
    ('https://lf.example///', 'https://lf.example'),
    ('https://LF.example:443/base/', 'https://lf.example/base'),
    ('https://lf.example/a/../b/./c', 'https://lf.example/b/c'),
    ('https://lf.example:8443/a/b', 'https://lf.example:8443/a/b'),
    ('http://localhost:8080', 'http://localhost:8080'),
    ('http://127.0.0.1:4010/', 'http://127.0.0.1:4010'),
    ('http://127.8.9.10', 'http://127.8.9.10'),
    ('http://127.0.0.1:80', 'http://127.0.0.1'),
    ('http://[::1]:4010', 'http://[::1]:4010'),
]


def refusal(**options: Any) -> NotSentError:
    with pytest.raises(NotSentError) as caught:
        Client(**{**BASE, **options})
    return caught.value


@pytest.mark.parametrize('endpoint', REFUSED_ENDPOINTS)
def test_refuse_an_endpoint(endpoint: object) -> None:
    error = refusal(endpoint=endpoint)
    assert (error.outcome, error.reason, error.parameter) == ('not_sent', 'invalid', 'endpoint')


def test_show_nothing_of_a_refused_endpoint_which_may_hold_a_password() -> None:
    assert 'Pa55word' not in str(refusal(endpoint='https://user:Pa55word@lf.example'))


@pytest.mark.parametrize(('endpoint', 'used'), ACCEPTED_ENDPOINTS)
def test_take_an_endpoint(endpoint: str, used: str) -> None:
    assert Client(**{**BASE, 'endpoint': endpoint}).preview_delete_job(JOB).url == f'{used}/v1/p/instances/i/lf-jobs/{JOB}'


def test_take_plain_http_to_another_machine_when_told_to_and_nothing_else_besides() -> None:
    assert Client(**{**BASE, 'endpoint': 'http://lf.example', 'allow_http': True}).preview_delete_job(JOB).url.startswith('http://lf.example/v1/')
    assert refusal(endpoint='ftp://lf.example', allow_http=True).parameter == 'endpoint'


def test_refuse_an_address_that_python_alone_calls_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ipaddress.IPv6Address, 'is_loopback', True)  # As Python 3.13 has it of a mapped one.
    assert refusal(endpoint='http://[::ffff:7f00:1]').parameter == 'endpoint'


def test_have_the_defaults_that_are_documented() -> None:
    defaults = {name: parameter.default for name, parameter in inspect.signature(Client).parameters.items() if parameter.default is not parameter.empty}
    assert defaults == {'timeout': 30.0, 'attempts': 3, 'allow_http': False}


def test_take_the_longest_time_that_can_be_waited_for() -> None:
    assert Client(**{**BASE, 'timeout': 2_147_483}).preview_delete_job(JOB).method == 'DELETE'


def test_close_connections_at_the_end_of_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(ApiClient, 'close', lambda api: closed.append(api.configuration.host))
    with Client(**BASE):
        assert closed == []
    assert closed == ['https://lf.example']


@pytest.mark.parametrize('timeout', [0, -0.5, -1, math.nan, math.inf, 2**31, 2**31 / 1000, True, '3', None])
def test_refuse_a_time_limit(timeout: Any) -> None:
    assert (refusal(timeout=timeout).reason, refusal(timeout=timeout).parameter) == ('invalid', 'timeout')
    if timeout is not None:
        with pytest.raises(NotSentError, match='timeout must be'):
            Client(**BASE).delete_job(JOB, timeout=timeout)


@pytest.mark.parametrize('attempts', [0, -1, 1.5, math.nan, math.inf, 2**31, True, '3', None])
def test_refuse_attempts(attempts: Any) -> None:
    assert (refusal(attempts=attempts).reason, refusal(attempts=attempts).parameter) == ('invalid', 'attempts')


@pytest.mark.parametrize('token', ['', None, ' ', 'a b', 'a\n', 'tök', b'abc', 5])
def test_refuse_a_token_that_is_there_already(token: Any) -> None:
    assert refusal(token=token).reason == 'token'
