from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ._attempts import Deadline, Failure, repeated
from ._body import Body
from ._errors import Facts, FailedError, JobsError, NotSentError, RefusedActiveError
from ._exchange import exchange
from ._generated import REFUSED_ERROR_CODE, REFUSED_IN, PathParameterError, RequestSerialized
from ._judgement import AnswerFacts, Done, judged, sentence
from ._operations import OPERATIONS, Operation
from ._settings import Settings

#: Told of each operation that succeeded, once, before the call returns.
OnAnswer: TypeAlias = Callable[[AnswerFacts], None]

#: The statuses of a job that has to be stopped before it is deleted.
ACTIVE = REFUSED_IN['delete_job']


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The request that a call would send."""

    method: str
    url: str


def preview(settings: Settings, name: str, parameters: Mapping[str, object]) -> Preview:
    """:raises NotSentError: with reason `invalid`, naming the first parameter that the contract or an address refuses"""
    try:
        method, url, *_ = _request(settings, name, parameters, None)
        return Preview(method=method, url=url)
    except PathParameterError as error:
        refused, parameter = str(error), error.parameter
    except UnicodeEncodeError:
        refused, parameter = 'a parameter holds half a character', None
    raise NotSentError(f'{refused}. Nothing was sent.', Facts(reason='invalid', parameter=parameter))


def call(settings: Settings, name: str, parameters: Mapping[str, object], deadline: Deadline, on_answer: OnAnswer | None = None) -> Done:
    """Sends the request of an operation until it is settled.

    :param parameters: by their names in the generated client; project and instance are known
    :raises JobsError: its `outcome` says what became of it
    """
    operation = OPERATIONS[name]
    request = preview(settings, name, parameters)

    def once(attempts: int, lost: bool) -> Done | Failure:
        facts = Facts(method=request.method, url=request.url, attempts=attempts)
        reading = exchange(settings, operation, lambda authentication: _request(settings, name, parameters, authentication), deadline, facts)
        if isinstance(reading, Failure):
            return reading
        result = judged(operation, reading, facts, lost)
        # Once an answer was lost, the status of the job may be what the lost request made of it.
        return result if isinstance(result, Done) or lost else _refused(settings, operation, parameters, deadline, result)

    done = repeated(settings.attempts, deadline, once)
    if on_answer is not None:
        on_answer(done.answer)
    return done


def _request(settings: Settings, name: str, parameters: Mapping[str, object], authentication: dict[str, Any] | None) -> RequestSerialized:
    serialize = getattr(settings.api, f'_{name}_serialize')
    values = {parameter: value.value() if isinstance(value, Body) else value for parameter, value in parameters.items()}
    own = {'_request_auth': authentication, '_content_type': None, '_headers': None, '_host_index': None}
    request: RequestSerialized = serialize(project_id=settings.project_id, instance_id=settings.instance_id, **values, **own)
    return request


def _refused(settings: Settings, operation: Operation, parameters: Mapping[str, object], deadline: Deadline, failure: Failure) -> Failure:
    """The failure for what it is, if the status of the job is why (`x-refused-in`). The code of such a refusal is not
    documented: where it is not the contract's own, the job is read, once. That reading changes no fact of the refusal.
    """
    facts = failure.error.facts
    statuses = REFUSED_IN[operation.name]
    if not statuses or facts.status not in (400, 409):
        return failure
    note = None
    if facts.error_code != REFUSED_ERROR_CODE:
        status = _status(settings, parameters, deadline)
        if status not in statuses:
            return failure
        note = f'The job is {status}.'
    if statuses == ACTIVE:
        return Failure(RefusedActiveError(sentence(facts, note), facts), again=False)
    return Failure(FailedError(sentence(facts, note), replace(facts, reason='not_active')), again=False)


def _status(settings: Settings, parameters: Mapping[str, object], deadline: Deadline) -> str | None:
    try:
        status: str = call(replace(settings, attempts=1), 'get_job', {'job_id': parameters['job_id']}, deadline).result['status']
    except JobsError:
        return None
    return status
