"""What functions use of urllib3 beside `requests`: its retries and warnings, which do nothing here."""

from . import exceptions, util
from .util.retry import Retry


def disable_warnings(category=None):
    pass
