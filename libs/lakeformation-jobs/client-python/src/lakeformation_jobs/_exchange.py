import contextvars
import errno
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import replace

import urllib3
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError, ReadTimeoutError

from ._attempts import Deadline, Failure
from ._errors import Facts, FailedError, NotSentError
from ._generated import HEADER_SCHEMES, RequestSerialized
from ._operations import Operation
from ._reading import BODY_LIMIT, RESULT_LIMIT, Reading, is_2xx, read_answer
from ._settings import Settings

#: The one way of access that the contract has.
(SCHEME,) = HEADER_SCHEMES.values()

#: What a thread that ends by the time limit itself is given to say what it knows, in seconds.
GRACE = 0.2


def exchange(
    settings: Settings, operation: Operation, build: Callable[[dict[str, str]], RequestSerialized], deadline: Deadline, facts: Facts
) -> Reading | Failure:
    """Sends one request, once, and reads its answer. Whatever happens is told as an answer or as a Failure.

    :param build: makes the request with the generated client, given the authentication
    :param facts: method, address and number of the request, for the error
    """
    request = _Request(settings, operation, build, deadline, facts)
    thread = threading.Thread(target=contextvars.copy_context().run, args=(request.run,), name='lakeformation-jobs', daemon=True)
    try:
        thread.start()
        ended = request.ended.wait(max(0.0, deadline.remaining()) + GRACE)
    except BaseException:  # An interrupt from the keyboard, most of all.
        request.given_up()
        raise
    return request.result() if ended else request.given_up()


class _Request:
    """One request, on a thread of its own: a socket's time limits hold for each part of an answer alone, and
    for neither a name server nor a token function, so only another thread can say that the time is over.
    """

    def __init__(
        self, settings: Settings, operation: Operation, build: Callable[[dict[str, str]], RequestSerialized], deadline: Deadline, facts: Facts
    ) -> None:
        self.ended = threading.Event()
        self._settings, self._operation, self._build, self._deadline, self._facts = settings, operation, build, deadline, facts
        self._turn = threading.Lock()
        self._started = self._stopped = False
        self._result: Reading | Failure | BaseException | None = None
        self._head: Callable[[bytes | None], Reading] | None = None

    def run(self) -> None:
        try:
            self._result = self._outcome()
        except BaseException as error:
            self._result = error
        self.ended.set()

    def result(self) -> Reading | Failure:
        if isinstance(self._result, BaseException):
            raise self._result
        assert self._result is not None
        return self._result

    def given_up(self) -> Reading | Failure:
        """What is known when the time is over and the thread still waits. What is not started by then is not sent at all."""
        with self._turn:
            self._stopped = True
        if self._head is not None:
            return self._settled(self._head(None), 'timeout')
        if self._started:
            return self._lost(self._facts, 'timeout')
        return Failure(NotSentError('Stopped. Nothing was sent.', Facts(reason='timeout')), again=False)

    def _outcome(self) -> Reading | Failure:
        token = self._settings.token.obtain()
        if isinstance(token, NotSentError):
            return Failure(token, again=False)
        request = self._build({**SCHEME, 'value': token})
        with self._turn:
            if self._stopped or self._deadline.remaining() <= 0:
                return Failure(NotSentError('Stopped. Nothing was sent.', Facts(reason='timeout')), again=False)
            self._started = True
        try:
            response = self._settings.api.api_client.call_api(*request, _request_timeout=max(0.001, self._deadline.remaining())).response
        except Exception as error:
            return self._failed(error)

        def head(body: bytes | None) -> Reading:
            return read_answer(response.status, response.headers, body, token)

        self._head = head
        body, reason = self._body(response)
        return self._settled(head(body), reason)

    def _body(self, response: urllib3.HTTPResponse) -> tuple[bytes | None, str]:
        """The body up to the limit, or nothing and why, when it was cut off before its end or a result is too long."""
        is_result = self._operation.is_result is not None and is_2xx(response.status)
        limit = RESULT_LIMIT if is_result else BODY_LIMIT
        body = bytearray()
        try:
            while len(body) <= limit and not self._stopped:
                part = response.read1(BODY_LIMIT)
                if not part:
                    return bytes(body), ''
                body += part
            response.close()
            return (None, 'too_large') if is_result else (bytes(body), '')
        except ReadTimeoutError:
            return None, 'timeout'
        except Exception:
            return None, 'incomplete'

    def _settled(self, reading: Reading, reason: str) -> Reading | Failure:
        # A refusal is one by its status, whatever became of its body; a success needs its own, or the empty one.
        if reading.body != 'lost' or not is_2xx(reading.status):
            return reading
        return self._lost(replace(self._facts, **reading.facts.known()), reason)

    def _failed(self, error: Exception) -> Failure:
        reason = _system_code(error)
        # Whether a reset comes while the connection is made or right after is chance, and no reason for two outcomes.
        unsent = isinstance(error, (NewConnectionError, ConnectTimeoutError, ProxyError)) and reason != 'ECONNRESET'
        if unsent or reason == 'CERTIFICATE_VERIFY_FAILED':
            return Failure(FailedError(f'No connection to {self._settings.endpoint} ({reason}). Nothing was sent.', replace(self._facts, reason=reason)), again=True)
        return self._lost(self._facts, reason)

    def _lost(self, facts: Facts, reason: str) -> Failure:
        why = {'timeout': 'Time ran out', 'too_large': 'The answer is too long'}.get(reason, f'The answer was lost ({reason})')
        what = 'did not bring a result' if self._operation.reads else 'may or may not have taken effect'
        message = f'{why}: {facts.method} {facts.url} {what}.'
        return self._operation.untold(message, replace(facts, reason=reason), again=reason not in ('timeout', 'too_large'))


def _system_code(error: BaseException) -> str:
    """The system's word for what went wrong, or the error's name. Never its message, which may repeat what a server said."""
    inner: BaseException | None = error
    name = ''
    while inner is not None:
        name = type(inner).__name__
        if isinstance(inner, (ReadTimeoutError, ConnectTimeoutError)) and not isinstance(inner, NewConnectionError):
            return 'timeout'
        if isinstance(inner, socket.gaierror):
            return 'EAI_AGAIN' if inner.errno == socket.EAI_AGAIN else 'ENOTFOUND'
        if isinstance(inner, ssl.SSLError):
            return inner.reason or name
        if isinstance(inner, OSError) and inner.errno is not None:
            return errno.errorcode.get(inner.errno, name)
        arguments = [argument for argument in inner.args if isinstance(argument, BaseException)]
        inner = inner.__cause__ or next(iter(arguments), None) or inner.__context__
    return name
