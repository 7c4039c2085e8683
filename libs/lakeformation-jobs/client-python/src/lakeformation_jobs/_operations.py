from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ._attempts import Failure
from ._errors import FailedError, Facts, UnknownOutcomeError
from ._generated import SUCCESSES
from ._reading import is_2xx


@dataclass(frozen=True)
class Operation:
    """What the client has to know of an operation beside what the contract says."""

    #: The client's word for it, and the generated one.
    name: str
    #: What sending it twice does: nothing at all, nothing more than sending it once (RFC 9110, section 9.2.2), or
    #: something a second time. Such a one is never sent again after a lost answer.
    twice: Literal['reads', 'changes nothing more', 'does it again']
    #: Whether a body is the one that a success has. Without this, a success has none.
    is_result: Callable[[Any], bool] | None = None
    #: What it is called, of an operation whose success has no body.
    noun: str | None = None
    #: Whether a job that is not there after a lost answer says that it is done.
    is_done_when_gone: bool = False

    @property
    def reads(self) -> bool:
        return self.twice == 'reads'

    def is_success(self, status: int) -> bool:
        """Whether a status is one of a success, with a body to match: any 2xx brings a result, since only few statuses
        are documented; without one to tell it by, the documented, 200, and 204, which a gateway may make of it.
        """
        return is_2xx(status) if self.is_result else status in SUCCESSES[self.name] | {200, 204}

    def untold(self, message: str, facts: Facts, *, again: bool, retry_after: float | None = None) -> Failure:
        """No answer tells what happened. For what only reads it does not matter; all else may have happened."""
        if self.reads:
            return Failure(FailedError(message, facts), again, retry_after)
        return Failure(UnknownOutcomeError(message, facts), again and self.twice != 'does it again', retry_after)


def _is_job(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get('id'), str) and isinstance(body.get('status'), str)


def _is_list(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get('jobs'), list) and type(body.get('total')) in (int, float)


def _is_log(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get('log'), str)


#: Every operation of the contract, by its name.
OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation('create_job', 'does it again', _is_job),
        Operation('list_jobs', 'reads', _is_list),
        Operation('get_job', 'reads', _is_job),
        Operation('update_job', 'changes nothing more', _is_job),
        Operation('delete_job', 'changes nothing more', noun='deletion', is_done_when_gone=True),
        Operation('start_job', 'does it again', noun='start'),
        Operation('stop_job', 'changes nothing more', noun='stop'),
        Operation('get_job_log', 'reads', _is_log),
        Operation('list_job_history', 'reads', _is_list),
    )
}
