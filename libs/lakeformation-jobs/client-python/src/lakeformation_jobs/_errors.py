from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

#: What became of one job. The same words in every language, on the command line and in reports. Only deleting has
#: the first two; any other call that succeeds has a result.
Outcome = Literal['deleted', 'deleted_inferred', 'not_found', 'refused_active', 'failed', 'unknown', 'not_sent']


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about a call that did not succeed. Nothing in it holds the token."""

    method: str | None = None
    url: str | None = None
    #: HTTP status of the last answer.
    status: int | None = None
    error_code: str | None = None
    error_msg: str | None = None
    common_error_code: str | None = None
    solution_msg: str | None = None
    #: `X-request-id` of the last answer: what support asks for.
    request_id: str | None = None
    #: Why, where no answer says it: a word such as `invalid`, `timeout`, `redirect` or a system error code.
    reason: str | None = None
    #: The parameter that was refused before sending.
    parameter: str | None = None
    #: Requests that were started.
    attempts: int | None = None

    def known(self) -> dict[str, Any]:
        """The facts that are there."""
        return {name: value for name, value in asdict(self).items() if value is not None}


class JobsError(Exception):
    """Every error of the client. `outcome` says what became of the call; the subclasses say the same to `except`."""

    outcome: ClassVar[Outcome]
    method: str | None
    url: str | None
    status: int | None
    error_code: str | None
    error_msg: str | None
    common_error_code: str | None
    solution_msg: str | None
    request_id: str | None
    reason: str | None
    parameter: str | None
    attempts: int | None

    def __init__(self, message: str, facts: Facts = Facts()) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts
        for name, value in asdict(facts).items():
            setattr(self, name, value)

    def __reduce__(self) -> tuple[type['JobsError'], tuple[str, Facts]]:
        return type(self), (self.message, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """The facts that are known as plain data, with `outcome` and `message`."""
        return {**self.facts.known(), 'outcome': self.outcome, 'message': self.message}


class NotSentError(JobsError):
    """Stopped before sending: invalid, halted or out of time. Nothing reached the service."""

    outcome = 'not_sent'


class NotFoundError(JobsError):
    """The service says that there is no such job; of a call that names none, no such instance."""

    outcome = 'not_found'


class RefusedActiveError(JobsError):
    """The job is submitted or running: it has to be stopped first."""

    outcome = 'refused_active'


class FailedError(JobsError):
    """A definite refusal or error."""

    outcome = 'failed'


class AccessError(FailedError):
    """401 or 403: the token is wrong, expired or not allowed to do this."""


class UnknownOutcomeError(JobsError):
    """It may or may not have happened: time ran out or the answer was lost, and nothing told."""

    outcome = 'unknown'
