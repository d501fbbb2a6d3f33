"""Typecall's stand-in for `httpx`: the part that functions use, without a network. See docs/local-python.md."""

import _typecall_http as _http

from ._api import delete, get, head, options, patch, post, put, request, stream
from ._auth import Auth, BasicAuth
from ._client import AsyncClient, Client
from ._config import Limits, Timeout
from ._exceptions import (
    CloseError,
    ConnectError,
    ConnectTimeout,
    DecodingError,
    HTTPError,
    HTTPStatusError,
    InvalidURL,
    LocalProtocolError,
    NetworkError,
    PoolTimeout,
    ProtocolError,
    ProxyError,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    RequestError,
    TimeoutException,
    TooManyRedirects,
    TransportError,
    UnsupportedProtocol,
    WriteError,
    WriteTimeout,
)
from ._models import Cookies, Headers, Request, Response
from ._status_codes import codes
from ._transports import AsyncHTTPTransport, HTTPTransport
from ._urls import URL, QueryParams

__version__ = "0.28.1"

# Tracebacks name what functions use as httpx does: `httpx.ConnectError`, without the module that defines it.
for _value in list(globals().values()):
    if getattr(_value, "__module__", "").startswith("httpx."):
        _value.__module__ = "httpx"


def __getattr__(name):
    raise _http.lacks("httpx", name, globals())
