"""The driver of this client for the vectors: reads one call a line on stdin and writes one result a line on stdout,
both JSON in ASCII. Calls run at once; `id` says which result is whose. Ends with its input.
"""

import contextvars
import http.client
import io
import json
import logging
import pprint
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import lakeformation_jobs
from lakeformation_jobs import AnswerFacts, Client, DeletedJob, JobsError

LANES = 8

#: The calls of the client by operationId, each with what is given to it.
OPERATIONS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    'createJob': (Client.create_job, ('body',)),
    'listJobs': (Client.list_jobs, ()),
    'getJob': (Client.get_job, ('job_id',)),
    'updateJob': (Client.update_job, ('job_id', 'body')),
    'deleteJob': (Client.delete_job, ('job_id',)),
    'startJob': (Client.start_job, ('job_id',)),
    'stopJob': (Client.stop_job, ('job_id',)),
    'getJobLog': (Client.get_job_log, ('job_id',)),
    'listJobHistory': (Client.list_job_history, ('job_id',)),
}

#: Where the vectors spell a name in another way.
SPELT = {'request_id': 'requestId'}

#: What is logged and printed during a call, on whichever thread.
said: contextvars.ContextVar[list[str]] = contextvars.ContextVar('said')
results, turn = sys.stdout, threading.Lock()


class Log(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        said.get([]).append(self.format(record))


class Printed(io.TextIOBase):
    def write(self, text: str) -> int:
        said.get([]).append(text)
        return len(text)


def run(line: str) -> None:
    call = json.loads(line)
    said.set([])
    try:
        result, shown = outcome(call)
        text = '\n'.join([*said.get(), *(everything(value) for value in shown)])
        told = {SPELT.get(name, name): value for name, value in result.items() if value is not None}
        with turn:
            print(json.dumps({**told, 'id': call['id'], 'text': text}), file=results, flush=True)
    except Exception:
        traceback.print_exc()


def outcome(call: dict[str, Any]) -> tuple[dict[str, Any], list[object]]:
    client = None
    try:
        client = Client(
            endpoint=call['endpoint'],
            project_id=call['project_id'],
            instance_id=call['instance_id'],
            token=call['token'],
            timeout=call['timeout'] / 1000,
            attempts=call['attempts'],
        )
        operate, arguments = OPERATIONS[call['operation']]
        answers: list[AnswerFacts] = []
        options = {**call.get('query', {}), **{name: call[name] for name in ['stop_first'] if name in call}, 'on_answer': answers.append}
        result = operate(client, *(call[name] for name in arguments), **options)
        if isinstance(result, DeletedJob):
            return vars(result), [result, *answers, client]
        body = {'result': result} if isinstance(result, dict) else {}
        return {**vars(answers[-1]), 'outcome': 'done', **body}, [result, *answers, client]
    except JobsError as error:
        return error.to_dict(), [error, client]
    except Exception as error:
        return {'outcome': 'no JobsError'}, [error, client]


def everything(value: object, depth: int = 8) -> str:
    """All ways in which a value may come to be printed, with what is inside and, of an error, its whole traceback."""
    ways = [str(value), repr(value), pprint.pformat(value)]
    if isinstance(value, BaseException):
        ways.append(''.join(traceback.format_exception(value)))
        ways += [everything(inner, depth - 1) for inner in (value.__cause__, value.__context__) if inner is not None]
    if depth > 0 and not isinstance(value, (type, str, bytes, int, float)):
        ways += [everything(inner, depth - 1) for inner in inside(value)]
    return '\n'.join(ways)


def inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    slots = [getattr(value, name, None) for kind in type(value).__mro__ for name in getattr(kind, '__slots__', ()) if name != '__weakref__']
    is_ours = type(value).__module__.startswith(lakeformation_jobs.__name__) or isinstance(value, BaseException)
    return [*slots, *vars(value).values()] if is_ours and hasattr(value, '__dict__') else slots if is_ours else []


if __name__ == '__main__':
    logging.basicConfig(level=logging.DEBUG, handlers=[Log()])
    logging.captureWarnings(True)
    http.client.HTTPConnection.debuglevel = 1
    sys.stdout = Printed()
    with ThreadPoolExecutor(LANES) as pool:
        for text in sys.stdin:
            pool.submit(contextvars.Context().run, run, text)
