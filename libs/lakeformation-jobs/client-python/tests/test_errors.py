import copy
import pickle

import pytest

import lakeformation_jobs
from conftest import Connect, Serve
from lakeformation_jobs import AccessError, FailedError, Facts, JobsError, NotFoundError, NotSentError, RefusedActiveError, UnknownOutcomeError
from scripted_server import JOB, answer

FACTS = Facts(
    method='DELETE', url='https://lf.example/v1', status=400, error_code='a', error_msg='b', common_error_code='c', solution_msg='d',
    request_id='r', reason='e', parameter='f', attempts=2,
)  # fmt: skip

TREE: list[tuple[type[JobsError], str]] = [
    (NotSentError, 'not_sent'),
    (NotFoundError, 'not_found'),
    (RefusedActiveError, 'refused_active'),
    (FailedError, 'failed'),
    (AccessError, 'failed'),
    (UnknownOutcomeError, 'unknown'),
]


def test_are_all_in_the_tree() -> None:
    exported = {value for value in vars(lakeformation_jobs).values() if isinstance(value, type) and issubclass(value, JobsError)}
    assert exported == {JobsError, *(kind for kind, _ in TREE)}
    assert issubclass(AccessError, FailedError)


@pytest.mark.parametrize(('kind', 'outcome'), TREE)
def test_keep_their_facts(kind: type[JobsError], outcome: str) -> None:
    error = kind('what happened', FACTS)
    assert str(error) == error.message == 'what happened'
    assert error.to_dict() == {**vars(FACTS), 'outcome': outcome, 'message': 'what happened'}
    for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(copied) is kind
        assert copied.to_dict() == error.to_dict()


@pytest.mark.parametrize(('kind', 'outcome'), TREE)
def test_have_none_for_what_is_not_known(kind: type[JobsError], outcome: str) -> None:
    error = kind('what happened')
    assert error.to_dict() == {'outcome': outcome, 'message': 'what happened'}
    assert {getattr(error, name) for name in vars(FACTS)} == {None}


def test_have_the_name_that_they_are_imported_by() -> None:
    assert f'{NotFoundError.__module__}.{NotFoundError.__qualname__}' == 'lakeformation_jobs.NotFoundError'


def test_say_in_one_sentence_what_was_asked_and_answered_and_whom_to_ask_about_it(serve: Serve, connect: Connect) -> None:
    server = serve(answer(400, b'{"error_code":"common.01000001","error_msg":"no","solution_msg":"Stop the job first."}', X_request_id='r-1'))
    url = f'{server.address}/v1/p/instances/i/lf-jobs/{JOB}'
    with pytest.raises(FailedError) as caught:
        connect(server).delete_job(JOB)
    assert str(caught.value) == f'DELETE {url} was answered 400: common.01000001 no. Stop the job first. Request id: r-1'
    assert caught.value.facts == Facts(
        method='DELETE', url=url, status=400, error_code='common.01000001', error_msg='no', solution_msg='Stop the job first.', request_id='r-1', attempts=1
    )


def test_can_be_printed_whatever_a_server_says(serve: Serve, connect: Connect) -> None:
    server = serve(['request', b'HTTP/1.1 400 x\r\nX-request-id: a\r\n b\r\nContent-Length: 23\r\n\r\n{"error_msg":"\\ud800!"}\n'])
    with pytest.raises(FailedError) as caught:
        connect(server).delete_job(JOB)
    assert (caught.value.error_msg, caught.value.request_id) == ('\ufffd!', 'a b')
    str(caught.value).encode()
