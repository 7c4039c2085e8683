import re
from collections.abc import Callable
from typing import TypeAlias

from ._errors import Facts, NotSentError

#: A tenant token, or a function that obtains one; it is called once for each request, on another thread.
Token: TypeAlias = str | Callable[[], str]

#: Characters of a token, or of a part of it, that are worth hiding.
SHORTEST = 8


class TokenSource:
    """Where the token comes from. It is in a closure, so that nothing that is printed holds it."""

    __slots__ = ('_is_function', '_obtain')

    def __init__(self, token: object) -> None:
        self._is_function = callable(token)
        self._obtain: Callable[[], object] = lambda: token() if callable(token) else token

    def check(self) -> None:
        """:raises NotSentError: with reason `token`, if the token is there already and a header cannot carry it"""
        refusal = None if self._is_function else self.obtain()
        if isinstance(refusal, NotSentError):
            raise refusal

    def obtain(self) -> str | NotSentError:
        """The token for one request, or why there is none.

        The error of a token function is not passed on: it may quote a password or the token. The refusal is
        returned and not raised, so that no traceback has a token among its variables.
        """
        try:
            token = self._obtain()
        except Exception:
            return NotSentError('The token function failed. Nothing was sent.', Facts(reason='token'))
        match = re.fullmatch(r'[\x21-\x7e]+', token) if isinstance(token, str) else None
        if match is not None:
            return match.group()
        if token is None or token == '':
            return NotSentError('There is no token. Nothing was sent.', Facts(reason='token'))
        return NotSentError(
            'The token is malformed: it must be visible ASCII without spaces or line breaks. Nothing was sent.', Facts(reason='token')
        )


def without_token(text: str, token: str) -> str:
    """A text of the server with `[token]` for the token, should the server echo it, and for each part of it
    from 8 characters: servers quote the beginning of a wrong one. A shorter token is no secret but a word that
    somebody tried out, and hiding it would garble the text.
    """
    clean: list[str] = []
    at = 0
    while at < len(text):
        end = at + SHORTEST
        while end <= len(text) and text[at:end] in token:
            end += 1
        if end == at + SHORTEST:
            clean.append(text[at])
            at += 1
        else:
            clean.append('[token]')
            at = end - 1
    return ''.join(clean)
