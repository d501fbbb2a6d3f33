import datetime
import json as _json
from collections.abc import Mapping, MutableMapping
from urllib.parse import urlencode

import _typecall_http as http

from ._exceptions import HTTPStatusError
from ._urls import url_with


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


class Request:
    def __init__(
        self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None, json=None
    ):
        self.method = str(method).upper()
        self.url = url_with(url, params)
        self.headers = Headers(headers)
        self.content = b""
        kind = None
        if content is not None:
            self.content = http.as_bytes(content)
        elif files:
            self.content, kind = http.multipart(http.pairs_of(data or {}), http.file_parts(files))
        elif data:
            is_form = isinstance(data, Mapping)
            self.content = urlencode(http.pairs_of(data)).encode() if is_form else http.as_bytes(data)
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


class Response:
    def __init__(
        self, status_code, *, headers=None, content=None, text=None, json=None, request=None, history=None
    ):
        self.status_code = status_code
        self.headers = Headers(headers)
        if json is not None:
            content = _json.dumps(json)
            self.headers.setdefault("content-type", "application/json")
        self._content = http.as_bytes(text if text is not None else content if content is not None else b"")
        self._request = request
        self.history = list(history or [])
        self.encoding = http.charset_of(self.headers.get("content-type")) or "utf-8"
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
        return http.reason_of(self.status_code)

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
