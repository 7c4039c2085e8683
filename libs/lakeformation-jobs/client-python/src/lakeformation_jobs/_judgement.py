from dataclasses import dataclass, replace
from typing import Any, cast

from ._attempts import Failure
from ._errors import AccessError, Facts, FailedError, NotFoundError
from ._operations import Operation
from ._reading import Reading, is_2xx


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """Facts of the answer with which a call succeeded."""

    #: Name of the call.
    operation: str
    #: HTTP status.
    status: int
    #: `X-request-id`: what support asks for.
    request_id: str | None
    #: Requests that were started.
    attempts: int


@dataclass(frozen=True)
class Done:
    """A call that succeeded."""

    answer: AnswerFacts
    #: The body as JSON.
    result: Any
    #: Whether an answer was lost, and the job was gone when asked again.
    inferred: bool


def judged(operation: Operation, reading: Reading, facts: Facts, lost: bool) -> Done | Failure:
    """What an answer says about the call.

    :param lost: whether an earlier answer was lost
    """

    def done(*, inferred: bool = False) -> Done:
        answer = AnswerFacts(operation=operation.name, status=status, request_id=reading.facts.request_id, attempts=cast(int, facts.attempts))
        return Done(answer, reading.data, inferred)

    status = reading.status
    if operation.is_success(status) and (operation.is_result(reading.data) if operation.is_result else reading.body == 'empty'):
        return done()
    # An empty 404 may be a proxy's; that is too little to infer a deletion from.
    if status == 404 and lost and operation.is_done_when_gone and reading.body != 'empty' and _is_from_service(reading):
        return done(inferred=True)
    return _failure(operation, reading, replace(facts, **reading.facts.known()))


def _failure(operation: Operation, reading: Reading, facts: Facts) -> Failure:
    status = reading.status
    if is_2xx(status):
        # It may be a sign-in page or an error under the wrong status.
        if operation.is_result:
            message = sentence(facts, 'This is no such answer as was asked for.')
            return operation.untold(message, replace(facts, reason='unreadable'), again=False)
        note = None if reading.body == 'empty' else f'A successful {operation.noun} has no body, this answer has one.'
        return operation.untold(sentence(facts, note), facts, again=False)
    if 300 <= status <= 399:
        facts = replace(facts, reason='redirect')
        message = sentence(facts, 'It was a redirect, and redirects are never followed.')
        # 303 refers to the result of what was asked for (RFC 9110, section 15.4.4), so it may have happened.
        return operation.untold(message, facts, again=False) if status == 303 else Failure(FailedError(message, facts), again=False)
    if status == 404 and _is_from_service(reading):
        return Failure(NotFoundError(sentence(facts), facts), again=False)
    if status == 404:
        return Failure(FailedError(sentence(facts, 'This 404 is not about the job: check the endpoint.'), facts), again=False)
    if status in (401, 403):
        return Failure(AccessError(sentence(facts), facts), again=False)
    if status in (408, 502, 504):
        return operation.untold(sentence(facts), facts, again=True, retry_after=reading.retry_after)
    return Failure(FailedError(sentence(facts), facts), again=status in (429, 503), retry_after=reading.retry_after)


def _is_from_service(reading: Reading) -> bool:
    """Whether a 404 is about the job or the instance. A proxy or gateway that does not know the address answers 404
    as well: with a page, with JSON that has no error code, or with a code that starts with `APIG`.
    """
    code = reading.facts.error_code
    return reading.body == 'empty' or (code is not None and not code.startswith('APIG'))


def sentence(facts: Facts, note: str | None = None) -> str:
    """One sentence with the server's words, then the request id."""
    said = ' '.join(part for part in (facts.error_code, facts.error_msg) if part is not None)
    parts = [
        f'{facts.method} {facts.url} was answered {facts.status}{": " + said if said else ""}.',
        note,
        facts.solution_msg,
        None if facts.request_id is None else f'Request id: {facts.request_id}',
    ]
    return ' '.join(part for part in parts if part is not None)
