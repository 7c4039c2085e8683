import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ._errors import JobsError, UnknownOutcomeError

#: Before the second request a pause of up to this many seconds, doubled before each further one.
FIRST_PAUSE = 0.25

T = TypeVar('T')


@dataclass(frozen=True)
class Failure:
    """A request that came to nothing good, and whether it may be sent once more."""

    error: JobsError
    again: bool
    #: Pause that the server asks for, in seconds.
    retry_after: float | None = None


class Deadline:
    """When a call has to end."""

    def __init__(self, timeout: float) -> None:
        self._end = time.monotonic() + timeout

    def remaining(self) -> float:
        return self._end - time.monotonic()

    def pause(self, seconds: float) -> bool:
        """Waits; false when the pause does not fit."""
        if seconds >= self.remaining():
            return False
        time.sleep(seconds)
        return True


def repeated(attempts: int, deadline: Deadline, once: Callable[[int, bool], T | Failure]) -> T:
    """Sends a request until it is settled, at most `attempts` times and as often as each Failure allows it.

    Once an answer was lost, the request may have taken effect, and a later refusal does not tell whether it did:
    the outcome stays unknown unless `once` finds an answer that settles it.

    :param once: one request; told its number from 1 and whether an earlier answer was lost
    :raises JobsError: of the last request, or UnknownOutcomeError
    """
    lost = False
    attempt = 0
    while True:
        attempt += 1
        result = once(attempt, lost)
        if not isinstance(result, Failure):
            return result
        error = result.error
        lost = lost or error.outcome == 'unknown'
        pause = random.random() * FIRST_PAUSE * 2 ** (attempt - 1) if result.retry_after is None else result.retry_after
        if result.again and attempt < attempts and deadline.pause(pause):
            continue
        if lost and error.outcome != 'unknown':
            raise UnknownOutcomeError(
                f'The answer of an earlier request was lost; the last one does not tell what became of it. {error.message}', error.facts
            )
        raise error
