import email.utils
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from ._errors import Facts

#: Error bodies are small; a longer body is a page, and is not read to its end.
BODY_LIMIT = 65_536

#: Most bytes of a result.
RESULT_LIMIT = 32 * 1024 * 1024


@dataclass(frozen=True)
class Reading:
    """An answer, read once and leniently."""

    status: int
    #: What the body says about an error, in the contract's names, with the status and the request id.
    facts: Facts
    #: `empty`: nothing, `{}` or `null`; `present`: anything else; `lost`: cut off.
    body: Literal['empty', 'present', 'lost']
    #: The body as JSON; nothing when it is none.
    data: Any
    #: Pause that the server asks for, in seconds.
    retry_after: float | None


def read_answer(status: int, headers: Mapping[str, str], body: bytes | None, clean: Callable[[str], str]) -> Reading:
    """Reads an answer whatever its content type says: gateways label JSON as text and pages as anything.

    :param body: nothing when it was cut off
    :param clean: removes the token from every text that is kept
    """
    text = (body or b'').decode('utf-8-sig', errors='replace')
    value = _parsed(text)
    data = _record(value)
    nested = _record(data.get('error'))

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
    is_empty = re.fullmatch(r'\s*(\{\s*\}|null)?\s*', text)
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


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None


def _refused(constant: str) -> None:
    """Python reads NaN and Infinity, which are no JSON (RFC 8259, section 6)."""
    raise ValueError(constant)


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
