"""Typecall's stand-in for `httpx`: the part that functions use, without a network. See docs/local-python.md."""

import datetime
import json as _json
import time
from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from urllib.parse import urlencode, urljoin, urlsplit

import _typecall_http as _http

__version__ = "0.28.1"


class HTTPError(Exception):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request


class RequestError(HTTPError):
    pass


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class WriteError(NetworkError):
    pass


class CloseError(NetworkError):
    pass


class ProtocolError(TransportError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class LocalProtocolError(ProtocolError):
    pass


class ProxyError(TransportError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class DecodingError(RequestError):
    pass


class TooManyRedirects(RequestError):
    pass


class InvalidURL(Exception):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message, request=request)
        self.response = response


class codes:
    pass


for _status in HTTPStatus:
    setattr(codes, _status.name, _status.value)
    setattr(codes, _status.name.lower(), _status.value)


class Headers(MutableMapping):
    def __init__(self, headers=None):
        self._store = {}
        given = headers.items() if hasattr(headers, "items") else headers or ()
        for name, value in given:
            key = str(name).lower()
            self._store[key] = f"{self._store[key]}, {value}" if key in self._store else str(value)

    def __getitem__(self, name):
        return self._store[name.lower()]

    def __setitem__(self, name, value):
        self._store[name.lower()] = str(value)

    def __delitem__(self, name):
        del self._store[name.lower()]

    def __iter__(self):
        return iter(self._store)

    def __len__(self):
        return len(self._store)

    def __repr__(self):
        return f"Headers({self._store})"


class Cookies(dict):
    def set(self, name, value, domain="", path="/"):
        self[name] = value


class QueryParams(dict):
    def __str__(self):
        return urlencode(_http.pairs_of(self))


class URL(str):
    @property
    def scheme(self):
        return urlsplit(self).scheme

    @property
    def host(self):
        return urlsplit(self).hostname or ""

    @property
    def port(self):
        return urlsplit(self).port

    @property
    def path(self):
        return urlsplit(self).path

    @property
    def query(self):
        return urlsplit(self).query.encode()

    @property
    def params(self):
        from urllib.parse import parse_qsl

        return QueryParams(parse_qsl(urlsplit(self).query))

    def join(self, url):
        return URL(urljoin(self, str(url)))


class Timeout:
    def __init__(self, timeout=None, *, connect=None, read=None, write=None, pool=None):
        self.connect = timeout if connect is None else connect
        self.read = timeout if read is None else read
        self.write = timeout if write is None else write
        self.pool = timeout if pool is None else pool


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections


class Auth:
    pass


class BasicAuth(Auth):
    def __init__(self, username, password):
        self.username = username
        self.password = password


class HTTPTransport:
    """Can be given to a client, and does nothing."""

    def __init__(self, **kwargs):
        pass


class AsyncHTTPTransport(HTTPTransport):
    pass


class Request:
    def __init__(
        self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None, json=None
    ):
        self.method = str(method).upper()
        self.url = _url_with(url, params)
        self.headers = Headers(headers)
        self.content = b""
        kind = None
        if content is not None:
            self.content = _http.as_bytes(content)
        elif files:
            self.content, kind = _http.multipart(_http.pairs_of(data or {}), _http.file_parts(files))
        elif data:
            is_form = isinstance(data, Mapping)
            self.content = urlencode(_http.pairs_of(data)).encode() if is_form else _http.as_bytes(data)
            kind = "application/x-www-form-urlencoded" if is_form else None
        elif json is not None:
            text = _json.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            self.content, kind = text.encode(), "application/json"
        if kind is not None:
            self.headers.setdefault("content-type", kind)
        if self.content or self.method in ("POST", "PUT", "PATCH"):
            self.headers.setdefault("content-length", len(self.content))
        if cookies:
            self.headers.setdefault("cookie", "; ".join(f"{name}={value}" for name, value in dict(cookies).items()))

    def read(self):
        return self.content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


def _url_with(url, params):
    bare = str(url).partition("#")[0]
    if params is not None:
        query = params if isinstance(params, str) else urlencode(_http.pairs_of(params))
        bare = bare.partition("?")[0] + (f"?{query}" if query else "")
    try:
        return URL(_http.normal_url(bare))
    except _http.BadUrl as error:
        if isinstance(error, (_http.NoScheme, _http.BadScheme)):
            message = "Request URL is missing an 'http://' or 'https://' protocol."
            raise UnsupportedProtocol(message) from None
        raise InvalidURL(str(error)) from None


class Response:
    def __init__(
        self, status_code, *, headers=None, content=None, text=None, json=None, request=None, history=None
    ):
        self.status_code = status_code
        self.headers = Headers(headers)
        if json is not None:
            content = _json.dumps(json)
            self.headers.setdefault("content-type", "application/json")
        self._content = _http.as_bytes(text if text is not None else content if content is not None else b"")
        self._request = request
        self.history = list(history or [])
        self.encoding = _http.charset_of(self.headers.get("content-type")) or "utf-8"
        self.elapsed = datetime.timedelta(0)
        self.cookies = Cookies()
        self.next_request = None
        self.http_version = "HTTP/1.1"

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @property
    def url(self):
        return self.request.url

    @property
    def reason_phrase(self):
        return _http.reason_of(self.status_code)

    @property
    def content(self):
        return self._content

    @property
    def text(self):
        try:
            return self._content.decode(self.encoding, "replace")
        except LookupError:
            return self._content.decode("utf-8", "replace")

    def json(self, **kwargs):
        return _json.loads(self._content, **kwargs)

    @property
    def is_informational(self):
        return 100 <= self.status_code < 200

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_redirect(self):
        return 300 <= self.status_code < 400

    @property
    def is_client_error(self):
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self):
        return 500 <= self.status_code < 600

    @property
    def is_error(self):
        return 400 <= self.status_code < 600

    @property
    def has_redirect_location(self):
        return self.status_code in (301, 302, 303, 307, 308) and "location" in self.headers

    @property
    def links(self):
        from requests.utils import parse_header_links

        found = parse_header_links(self.headers["link"]) if "link" in self.headers else []
        return {link.get("rel") or link["url"]: link for link in found}

    def raise_for_status(self):
        if self.is_success:
            return self
        kinds = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}
        kind = kinds.get(self.status_code // 100, "Invalid status code")
        message = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'"
        if self.has_redirect_location:
            message += f"\nRedirect location: '{self.headers['location']}'"
        message += f"\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request=self.request, response=self)

    def read(self):
        return self._content

    async def aread(self):
        return self._content

    def iter_bytes(self, chunk_size=None):
        size = chunk_size or len(self._content) or 1
        return (self._content[at : at + size] for at in range(0, len(self._content), size))

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        size = chunk_size or len(self.text) or 1
        return (self.text[at : at + size] for at in range(0, len(self.text), size))

    def iter_lines(self):
        return iter(self.text.splitlines())

    async def aiter_bytes(self, chunk_size=None):
        for part in self.iter_bytes(chunk_size):
            yield part

    aiter_raw = aiter_bytes

    async def aiter_text(self, chunk_size=None):
        for part in self.iter_text(chunk_size):
            yield part

    async def aiter_lines(self):
        for line in self.iter_lines():
            yield line

    def close(self):
        pass

    async def aclose(self):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


_DEFAULT = object()


class _BaseClient:
    def __init__(
        self,
        *,
        auth=None,
        params=None,
        headers=None,
        cookies=None,
        timeout=5.0,
        follow_redirects=False,
        base_url="",
        max_redirects=20,
        event_hooks=None,
        **_,
    ):
        self.auth = auth
        self.params = QueryParams(params or {})
        self.headers = Headers({"accept": "*/*", "accept-encoding": "identity", "user-agent": "python-httpx/0.28.1"})
        self.headers.update(Headers(headers))
        self.cookies = Cookies(cookies or {})
        self.timeout = timeout
        self.follow_redirects = follow_redirects
        self.base_url = URL(base_url)
        self.max_redirects = max_redirects
        self.event_hooks = event_hooks or {}
        self.is_closed = False

    def build_request(
        self,
        method,
        url,
        *,
        content=None,
        data=None,
        files=None,
        json=None,
        params=None,
        headers=None,
        cookies=None,
        timeout=_DEFAULT,
        extensions=None,
    ):
        url = str(url)
        if self.base_url and "://" not in url:
            url = f"{self.base_url.rstrip('/')}/{url.lstrip('/')}" if url else self.base_url
        merged = Headers(self.headers)
        merged.update(Headers(headers))
        query = {**self.params, **(params or {})} if params is None or isinstance(params, Mapping) else params
        return Request(
            method,
            url,
            params=query or params,
            headers=merged,
            cookies={**self.cookies, **dict(cookies or {})},
            content=content,
            data=data,
            files=files,
            json=json,
        )

    def _send(self, request, auth, follow_redirects, timeout):
        follows = self.follow_redirects if follow_redirects is _DEFAULT else follow_redirects
        seconds = self.timeout if timeout is _DEFAULT else timeout
        if isinstance(seconds, Timeout):
            seconds = seconds.read
        auth = self.auth if auth is _DEFAULT else auth
        if auth is None:
            auth = _http.user_of(request.url)
        if isinstance(auth, BasicAuth):
            auth = (auth.username, auth.password)
        if isinstance(auth, tuple):
            request.headers["authorization"] = _http.basic_auth(*auth)
        elif callable(auth):
            request = auth(request) or request
        history = []
        while True:
            response = self._send_once(request, seconds)
            response.history = list(history)
            if not response.has_redirect_location:
                return response
            following = self._redirected(request, response)
            if not follows:
                response.next_request = following
                return response
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
            request = following

    def _send_once(self, request, seconds):
        started = time.perf_counter()
        try:
            answer = _http.send(request.method, str(request.url), request.headers.items(), request.content, seconds)
        except _http.TimedOut as error:
            raise ReadTimeout(str(error), request=request) from None
        except _http.Refused as error:
            raise ConnectError(str(error), request=request) from None
        body = b"" if request.method == "HEAD" else answer.body
        response = Response(answer.status, headers=answer.headers, content=body, request=request)
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - started)
        response.cookies.update(_http.cookies_in(answer.headers))
        self.cookies.update(response.cookies)
        return response

    def _redirected(self, request, response):
        method = _http.redirected(response.status_code, request.method)
        url = urljoin(request.url, response.headers["location"])
        headers = Headers(request.headers)
        keeps_body = method == request.method
        dropped = [] if keeps_body else ["content-length", "content-type", "transfer-encoding"]
        if urlsplit(url).hostname != urlsplit(request.url).hostname:
            dropped += ["authorization", "cookie"]
        for name in dropped:
            headers.pop(name, None)
        return Request(method, url, headers=headers, content=request.content if keeps_body else None)

    def _ask(self, method, url, *, auth=_DEFAULT, follow_redirects=_DEFAULT, timeout=_DEFAULT, **kwargs):
        return self._send(self.build_request(method, url, **kwargs), auth, follow_redirects, timeout)


class Client(_BaseClient):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.is_closed = True

    def send(self, request, *, auth=_DEFAULT, follow_redirects=_DEFAULT, stream=False):
        response = self._send(request, auth, follow_redirects, _DEFAULT)
        for hook in self.event_hooks.get("response", ()):
            hook(response)
        return response

    def request(self, method, url, **kwargs):
        response = self._ask(method, url, **kwargs)
        for hook in self.event_hooks.get("response", ()):
            hook(response)
        return response

    def stream(self, method, url, **kwargs):
        return _Stream(lambda: self.request(method, url, **kwargs))

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, **kwargs):
        return self.request("PUT", url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request("PATCH", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


class AsyncClient(_BaseClient):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True

    async def send(self, request, *, auth=_DEFAULT, follow_redirects=_DEFAULT, stream=False):
        return self._send(request, auth, follow_redirects, _DEFAULT)

    async def request(self, method, url, **kwargs):
        response = self._ask(method, url, **kwargs)
        for hook in self.event_hooks.get("response", ()):
            await hook(response)
        return response

    def stream(self, method, url, **kwargs):
        return _Stream(lambda: self._ask(method, url, **kwargs))

    async def get(self, url, **kwargs):
        return await self.request("GET", url, **kwargs)

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **kwargs)

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **kwargs)

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **kwargs)


class _Stream:
    """The response as a context manager, for `with` and `async with`."""

    def __init__(self, ask):
        self._ask = ask

    def __enter__(self):
        return self._ask()

    def __exit__(self, *_):
        pass

    async def __aenter__(self):
        return self._ask()

    async def __aexit__(self, *_):
        pass


_OF_CLIENT = ("verify", "cert", "trust_env", "proxy", "cookies", "follow_redirects")


def request(method, url, **kwargs):
    of_client = {name: kwargs.pop(name) for name in _OF_CLIENT if name in kwargs}
    with Client(**of_client) as client:
        return client.request(method, url, **kwargs)


def stream(method, url, **kwargs):
    return _Stream(lambda: request(method, url, **kwargs))


def get(url, **kwargs):
    return request("GET", url, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    return request("HEAD", url, **kwargs)


def post(url, **kwargs):
    return request("POST", url, **kwargs)


def put(url, **kwargs):
    return request("PUT", url, **kwargs)


def patch(url, **kwargs):
    return request("PATCH", url, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)


def __getattr__(name):
    raise AttributeError(f"the local API's httpx has no {name!r}; it is a stand-in with the parts that are used most")
