"""The only door between the hand-written client and `generated/`."""

from .generated.api.job_management_api import JobManagementApi
from .generated.api_client import ApiClient, RequestSerialized
from .generated.configuration import Configuration
from .generated.exceptions import ApiException
from .generated.guard import HEADER_SCHEMES, PathParameterError
from .generated.operations import SUCCESSES

__all__ = [
    'HEADER_SCHEMES',
    'SUCCESSES',
    'ApiClient',
    'ApiException',
    'Configuration',
    'JobManagementApi',
    'PathParameterError',
    'RequestSerialized',
]
