import json
from collections.abc import Callable
from typing import Any

from ._errors import Facts, NotSentError


class Body:
    """A body to send, as it was when the call began. Passwords may stand in it, so it is in a closure, where
    nothing that is printed shows it, and the one who makes it forgets what it was made of.
    """

    __slots__ = ('_parameter', '_text')

    def __init__(self, parameter: str, value: object) -> None:
        text = _json(value)
        self._parameter = parameter
        self._text: Callable[[], str | None] = lambda: text

    def value(self) -> Any:
        """A copy of it.

        :raises NotSentError: with reason `invalid`, for what is no object that JSON can carry
        """
        text = self._text()
        if text is None:
            message = f'{self._parameter} must be a dict of what JSON can carry. Nothing was sent.'
            raise NotSentError(message, Facts(reason='invalid', parameter=self._parameter))
        return json.loads(text)


def _json(value: object) -> str | None:
    try:
        return json.dumps(value, allow_nan=False) if isinstance(value, dict) else None
    except (TypeError, ValueError, RecursionError):
        return None
