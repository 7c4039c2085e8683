"""A client for the job API of LakeFormation, a service of Huawei Cloud.

Unofficial; written from the published pages, and never run against the cloud.
"""

from ._all_jobs import all_jobs
from ._call import OnAnswer, Preview
from ._client import AcceptedJob, Client
from ._delete_job import DeletedJob
from ._delete_jobs import DeleteJobResult, delete_jobs
from ._errors import AccessError, FailedError, Facts, JobsError, NotFoundError, NotSentError, Outcome, RefusedActiveError, UnknownOutcomeError
from ._generated import (
    REFUSED_IN,
    ApiError,
    DataSourceParameter,
    GatewayForbidden,
    GatewayForbiddenError,
    Job,
    JobInfo,
    JobList,
    JobLog,
    JobParameter,
    JobRunMode,
    JobStatusFilter,
    JobType,
    JobUpdate,
    MetaDataDiscoveryParameter,
    MetaDataMigrationParameter,
    NewJob,
    PathRewrite,
    PermissionMigrationParameter,
    RangerPermissionMigrationPrincipalRelas,
)
from ._judgement import AnswerFacts
from ._token import Token

__all__ = [
    'REFUSED_IN',
    'AcceptedJob',
    'AccessError',
    'AnswerFacts',
    'ApiError',
    'Client',
    'DataSourceParameter',
    'DeleteJobResult',
    'DeletedJob',
    'Facts',
    'FailedError',
    'GatewayForbidden',
    'GatewayForbiddenError',
    'Job',
    'JobInfo',
    'JobList',
    'JobLog',
    'JobParameter',
    'JobRunMode',
    'JobStatusFilter',
    'JobType',
    'JobUpdate',
    'JobsError',
    'MetaDataDiscoveryParameter',
    'MetaDataMigrationParameter',
    'NewJob',
    'NotFoundError',
    'NotSentError',
    'OnAnswer',
    'Outcome',
    'PathRewrite',
    'PermissionMigrationParameter',
    'Preview',
    'RangerPermissionMigrationPrincipalRelas',
    'RefusedActiveError',
    'Token',
    'UnknownOutcomeError',
    'all_jobs',
    'delete_jobs',
]

# A traceback shows the name that a class is imported by.
for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
