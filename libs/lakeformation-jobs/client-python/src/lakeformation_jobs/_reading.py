import email.utils
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from ._errors import Facts
from ._token import SHORTEST, without_token

#: Error bodies are small; a longer body is a page, and is not read to its end.
BODY_LIMIT = 65_536

#: Most bytes of a result.
RESULT_LIMIT = 32 * 1024 * 1024


def is_2xx(status: int) -> bool:
    return 200 <= status <= 299


@dataclass(frozen=True)
class Reading:
    """An answer, read once and leniently."""

    status: int
    #: What the body says about an error, in the contract's names, with the status and the request id.
    facts: Facts
    #: `empty`: nothing, `{}` or `null`; `present`: anything else; `lost`: cut off.
    body: Literal['empty', 'present', 'lost']
    #: The body as JSON, without the token; nothing when it is none.
    data: Any
    #: Pause that the server asks for, in seconds.
    retry_after: float | None


def read_answer(status: int, headers: Mapping[str, str], body: bytes | None, token: str) -> Reading:
    """Reads an answer whatever its content type says: gateways label JSON as text and pages as anything.

    :param body: nothing when it was cut off
    :param token: removed from every text that is kept
    """
    text = (body or b'').decode('utf-8-sig', errors='replace')
    value = _parsed(text, token)
    data = _record(value)
    nested = _record(data.get('error'))

    def clean(value: str) -> str:
        return without_token(value, token)

    def told(*names: str) -> str | None:
        values = [record[name] for record in (data, nested) for name in names if record.get(name) is not None]
        return _kept(values[0], clean) if values else None

    fields = Facts(
        error_code=told('error_code', 'errorCode', 'code'),
        error_msg=told('error_msg', 'errorMsg', 'message'),
        common_error_code=_kept(data.get('common_error_code'), clean),
        solution_msg=_kept(data.get('solution_msg'), clean),
    )
    request_id = _kept(headers.get('X-request-id'), clean) or _kept(data.get('request_id'), clean)
    # Without the blanks around it: patterns for them on both sides would try every way to divide them.
    is_empty = re.fullmatch(r'(\{\s*\}|null)?', text.strip())
    return Reading(
        status=status,
        facts=replace(fields, status=status, request_id=request_id),
        body='lost' if body is None else 'empty' if is_empty else 'present',
        data=value,
        retry_after=_pause(headers.get('Retry-After')),
    )


def _kept(value: object, clean: Callable[[str], str]) -> str | None:
    """A text as it may be shown: half a surrogate pair cannot be printed, and a folded header is one line."""
    if not isinstance(value, str) or value == '':
        return None
    return clean(re.sub(r'\r?\n[ \t]*', ' ', re.sub('[\ud800-\udfff]', '\ufffd', value)))


def _parsed(text: str, token: str) -> Any:
    try:
        return _without(token, json.loads(text, parse_constant=_refused))
    except (ValueError, RecursionError):
        return None


def _refused(constant: str) -> None:
    """Python reads NaN and Infinity, which are no JSON (RFC 8259, section 6)."""
    raise ValueError(constant)


def _without(token: str, value: Any) -> Any:
    """JSON with `[token]` for the token, should the server echo it whole: a log is too long to look for its parts."""
    if isinstance(value, str):
        return value.replace(token, '[token]') if len(token) >= SHORTEST else value
    if isinstance(value, list):
        return [_without(token, item) for item in value]
    if isinstance(value, dict):
        return {_without(token, name): _without(token, item) for name, item in value.items()}
    return value


def _record(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _pause(header: str | None) -> float | None:
    """`Retry-After` in seconds: a number of seconds or a date (RFC 9110, section 10.2.3)."""
    if header is None:
        return None
    if re.fullmatch(r'\s*[0-9]+\s*', header):
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
