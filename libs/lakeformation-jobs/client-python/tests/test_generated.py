"""The generated client alone: what has to hold even where the hand-written one is passed by."""

import copy
import http.client
import json
import pprint
import re
import time
from pathlib import Path
from typing import Any

import pytest
import urllib3

from conftest import Serve
from lakeformation_jobs.generated import ApiClient, ApiError, ApiException, Configuration, DataSourceParameter, JobManagementApi, JobType, JobUpdate, rest
from lakeformation_jobs.generated import bodies
from lakeformation_jobs.generated.exceptions import ApiValueError, NotFoundException, ServiceException
from lakeformation_jobs.generated.guard import HEADER_SCHEMES, HeaderValueError, PathParameterError, header_value, path_segment
from lakeformation_jobs.generated.operations import LARGEST, REFUSED_ERROR_CODE, REFUSED_IN, SUCCESSES
from lakeformation_jobs.generated.transport import default_timeout
from scripted_server import JOB, LINE, ScriptedServer, answer

CONTRACT: dict[str, Any] = json.loads((Path(__file__).parents[2] / 'contract/src/generated/openapi.json').read_text())
GOOD: dict[str, Any] = {'project_id': 'p', 'instance_id': 'i', 'job_id': JOB}
REQUIRED: dict[str, dict[str, Any]] = {
    'create_job': {'new_job': {'name': 'name', 'type': 'METADATA_MIGRATION', 'parameter': {}}},
    'update_job': {'job_update': {'name': 'name', 'parameter': {}}},
    'list_jobs': {'type': 'METADATA_MIGRATION', 'offset': 0, 'limit': 10},
    'list_job_history': {'offset': 0, 'limit': 10},
}
HOSTILE = ['..', '.', '', '../', '/', 'a/b', '%2e%2e', '%2E', '.%2e', f'{JOB}\n', f'{JOB} ', 'a' * 65, '\uff0e\uff0e', '..\\', '?x', '#x', 'a\x00', '.' * 36]


def api(server: ScriptedServer, **options: Any) -> JobManagementApi:
    return JobManagementApi(ApiClient(Configuration(host=server.address, no_proxy='*', **options)))


@pytest.mark.parametrize('name', SUCCESSES)
@pytest.mark.parametrize('value', HOSTILE)
def test_sends_nothing_for_a_hostile_value(serve: Serve, name: str, value: str) -> None:
    server = serve()
    calls = [getattr(api(server), name + ending) for ending in ('', '_with_http_info', '_without_preload_content')]
    parameters = [parameter for parameter in GOOD if parameter in calls[0].__annotations__]
    assert len(parameters) >= 2
    good = {**{parameter: GOOD[parameter] for parameter in parameters}, **REQUIRED.get(name, {})}
    for call in calls:
        for parameter in parameters:
            with pytest.raises(PathParameterError) as caught:
                call(**{**good, parameter: value})
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


def test_returns_what_it_has_checked_and_no_subclass_of_str() -> None:
    class Changing(str):
        pass

    assert type(path_segment('id', Changing('a'), r'.*')) is str
    assert type(header_value('X-Auth-Token', Changing('a'))) is str


def test_knows_the_schemes_of_the_contract() -> None:
    assert HEADER_SCHEMES == {'X-Auth-Token': {'type': 'api_key', 'in': 'header', 'key': 'X-Auth-Token'}}


@pytest.mark.parametrize('debug', [True, False])
def test_leaves_the_debug_level_of_others_alone(monkeypatch: pytest.MonkeyPatch, debug: bool) -> None:
    for level in (0, 1):
        monkeypatch.setattr(http.client.HTTPConnection, 'debuglevel', level)
        Configuration(debug=debug)
        assert http.client.HTTPConnection.debuglevel == level


def test_writes_an_enum_by_its_value(serve: Serve) -> None:
    server = serve(answer(200, b'{"total":0,"jobs":[]}'))
    api(server).list_jobs('p', 'i', JobType.METADATA_DISCOVERY, 0, 10)
    assert server.lines == ['GET /v1/p/instances/i/lf-jobs?type=METADATA_DISCOVERY&offset=0&limit=10 HTTP/1.1']


def test_shows_no_value_that_is_only_written() -> None:
    secrets: dict[str, Any] = {'password': 'geheim-1', 'access_key': 'geheim-2', 'secret_key': 'geheim-3'}
    data = {'name': 'name', 'parameter': {'metadata_migration_parameter': {'datasource_type': 'DLF', 'datasource_parameter': {'username': 'user', **secrets}}}}
    update = JobUpdate.from_dict(data)
    assert update is not None and update.to_dict() == data
    for model in (update, update.parameter, DataSourceParameter(**secrets)):
        shown = ' '.join([repr(model), str(model), model.to_str(), pprint.pformat(model), f'{model}'])
        assert 'geheim' not in shown
    assert 'user' in update.to_str()
    with pytest.raises(ValueError, match='validation error') as caught:
        DataSourceParameter(**{**secrets, 'password': ['geheim-1']})
    assert 'geheim' not in str(caught.value)


def test_knows_what_the_contract_says() -> None:
    operations = {operation['operationId']: operation for path in CONTRACT['paths'].values() for operation in path.values() if 'operationId' in operation}
    assert len(operations) == 9
    told: dict[str, tuple[frozenset[int], frozenset[str], dict[str, int]]] = {}
    for name, operation in operations.items():
        limits = {parameter['name']: parameter['schema']['maximum'] for parameter in map(resolved, operation['parameters']) if 'maximum' in parameter['schema']}
        successes = frozenset(int(status) for status in operation['responses'] if status.startswith('2'))
        told[re.sub('([A-Z])', r'_\1', name).lower()] = (successes, frozenset(operation.get('x-refused-in', [])), limits)
    assert told == {name: (SUCCESSES[name], REFUSED_IN[name], LARGEST[name]) for name in SUCCESSES}
    assert CONTRACT['x-refused-error-code'] == REFUSED_ERROR_CODE


def resolved(value: dict[str, Any]) -> dict[str, Any]:
    """A parameter of the contract, whose reference is followed."""
    found: Any = CONTRACT if '$ref' in value else value
    for step in value.get('$ref', '').split('/')[1:]:
        found = found[step]
    return dict(found)


def test_has_a_shape_for_every_schema() -> None:
    for name, schema in CONTRACT['components']['schemas'].items():
        if 'properties' not in schema:
            continue
        shape = getattr(bodies, name)
        assert list(shape.__annotations__) == list(schema['properties'])
        assert [key for key, kind in shape.__annotations__.items() if 'NotRequired' not in kind.__forward_arg__] == [key for key in schema['properties'] if key in schema.get('required', [])]
