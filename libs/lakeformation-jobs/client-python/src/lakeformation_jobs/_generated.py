"""The only door between the hand-written client and `generated/`."""

from .generated.api.job_management_api import JobManagementApi
from .generated.api_client import ApiClient, RequestSerialized
from .generated.bodies import (
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
from .generated.configuration import Configuration
from .generated.exceptions import ApiException
from .generated.guard import HEADER_SCHEMES, PathParameterError
from .generated.operations import LARGEST, REFUSED_ERROR_CODE, REFUSED_IN, SUCCESSES

__all__ = [
    'HEADER_SCHEMES',
    'LARGEST',
    'REFUSED_ERROR_CODE',
    'REFUSED_IN',
    'SUCCESSES',
    'ApiClient',
    'ApiError',
    'ApiException',
    'Configuration',
    'DataSourceParameter',
    'GatewayForbidden',
    'GatewayForbiddenError',
    'Job',
    'JobInfo',
    'JobList',
    'JobLog',
    'JobManagementApi',
    'JobParameter',
    'JobRunMode',
    'JobStatusFilter',
    'JobType',
    'JobUpdate',
    'MetaDataDiscoveryParameter',
    'MetaDataMigrationParameter',
    'NewJob',
    'PathParameterError',
    'PathRewrite',
    'PermissionMigrationParameter',
    'RangerPermissionMigrationPrincipalRelas',
    'RequestSerialized',
]
