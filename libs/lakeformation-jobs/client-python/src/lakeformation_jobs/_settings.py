import ipaddress
import re
from dataclasses import dataclass

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from ._errors import Facts, NotSentError
from ._generated import ApiClient, Configuration, JobManagementApi
from ._token import TokenSource

#: From here on a pause cannot be waited for: 2³¹ milliseconds.
LONGEST = 2**31 / 1000


@dataclass(frozen=True)
class Settings:
    """Options of a client, checked and complete."""

    endpoint: str
    project_id: str
    instance_id: str
    token: TokenSource
    timeout: float
    attempts: int
    api: JobManagementApi


def settings_from(
    *, endpoint: str, project_id: str, instance_id: str, token: TokenSource, timeout: float, attempts: int, allow_http: bool
) -> Settings:
    """:raises NotSentError: when the endpoint, a limit (reason `invalid`) or a token that is there already (`token`) cannot be used"""
    address = base_address(endpoint, allow_http)
    token.check()
    return Settings(
        endpoint=address,
        project_id=project_id,
        instance_id=instance_id,
        token=token,
        timeout=seconds('timeout', timeout),
        attempts=whole_number('attempts', attempts),
        api=_api(address),
    )


def seconds(parameter: str, value: object) -> float:
    """:raises NotSentError: for what is no length of time"""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < LONGEST:
        return float(value)
    raise _invalid(parameter, 'must be a number of seconds above 0 and below 2147483')


def whole_number(parameter: str, value: object) -> int:
    """:raises NotSentError: for what is no whole number from 1 on"""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31:
        return value
    raise _invalid(parameter, 'must be a whole number from 1 to 2147483647')


def base_address(endpoint: object, allow_http: bool) -> str:
    """The address that every path is put after, without a trailing slash.

    :raises NotSentError: for what is no address, or none that a token may be sent to
    """
    url = _parsed(endpoint)
    if url is None or url.scheme not in ('http', 'https') or not url.host:
        raise _invalid('endpoint', 'must be an address such as https://host')
    if url.auth is not None or url.query or url.fragment:
        raise _invalid('endpoint', 'must hold no user name, password, query or fragment')
    if url.scheme == 'http' and not allow_http and not _is_this_machine(url.host):
        raise _invalid('endpoint', 'must use https:, since the token travels in a header (plain http: is for this machine)')
    port = '' if url.port in (None, {'http': 80, 'https': 443}[url.scheme]) else f':{url.port}'
    return f'{url.scheme}://{url.host}{port}' + (url.path or '').rstrip('/')


def _parsed(endpoint: object) -> Url | None:
    # Visible ASCII without the backslash, which some take for a slash.
    if not isinstance(endpoint, str) or not re.fullmatch(r'[\x21-\x5b\x5d-\x7e]+', endpoint):
        return None
    try:
        return parse_url(endpoint)
    except LocationParseError:
        return None


def _is_this_machine(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.strip('[]'))
    except ValueError:
        return host == 'localhost'
    return address.is_loopback and getattr(address, 'ipv4_mapped', None) is None


def _api(address: str) -> JobManagementApi:
    # A proxy of the environment sees what goes over plain http, the token included.
    plain = address.startswith('http:')
    return JobManagementApi(ApiClient(Configuration(host=address, no_proxy='*' if plain else None)))


def _invalid(parameter: str, rule: str) -> NotSentError:
    return NotSentError(f'{parameter} {rule}. Nothing was sent.', Facts(reason='invalid', parameter=parameter))
