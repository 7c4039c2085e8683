"""A client for the job API of LakeFormation, a service of Huawei Cloud.

Unofficial; written from the published pages, and never run against the cloud.
"""

from ._client import Client
from ._delete_job import DeletedJob, Preview
from ._delete_jobs import DeleteJobResult, delete_jobs
from ._errors import AccessError, FailedError, Facts, JobsError, NotFoundError, NotSentError, Outcome, UnknownOutcomeError
from ._token import Token

__all__ = [
    'AccessError',
    'Client',
    'DeleteJobResult',
    'DeletedJob',
    'FailedError',
    'Facts',
    'JobsError',
    'NotFoundError',
    'NotSentError',
    'Outcome',
    'Preview',
    'Token',
    'UnknownOutcomeError',
    'delete_jobs',
]

# A traceback shows the name that a class is imported by.
for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
