"""Adapters and retries can be made and mounted, and do nothing: a declared answer needs no second try."""

from urllib3.util.retry import Retry

__all__ = ["BaseAdapter", "HTTPAdapter", "Retry"]

DEFAULT_POOLSIZE = 10
DEFAULT_RETRIES = 0


class BaseAdapter:
    def close(self):
        pass


class HTTPAdapter(BaseAdapter):
    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        self.max_retries = max_retries
