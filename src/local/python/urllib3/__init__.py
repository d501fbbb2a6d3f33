"""What functions use of urllib3 beside `requests`: its retries and warnings, which do nothing here."""

import _typecall_http as _http

from . import exceptions, util
from .util.retry import Retry


def disable_warnings(category=None):
    pass


def __getattr__(name):
    raise _http.lacks("urllib3", name, globals())
