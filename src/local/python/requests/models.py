import datetime
import io
import json as _json
from urllib.parse import urlencode, urlsplit

import _typecall_http as http

from .auth import HTTPBasicAuth
from .cookies import RequestsCookieJar
from .exceptions import (
    HTTPError,
    InvalidHeader,
    InvalidJSONError,
    InvalidSchema,
    InvalidURL,
    JSONDecodeError,
    MissingSchema,
)
from .structures import CaseInsensitiveDict
from .utils import get_encoding_from_headers, parse_header_links

REDIRECTS = (301, 302, 303, 307, 308)


class Request:
    def __init__(
        self,
        method=None,
        url=None,
        headers=None,
        files=None,
        data=None,
        params=None,
        auth=None,
        cookies=None,
        hooks=None,
        json=None,
    ):
        self.method = method
        self.url = url
        self.headers = headers or {}
        self.files = files
        self.data = data
        self.params = params
        self.auth = auth
        self.cookies = cookies
        self.hooks = hooks or {}
        self.json = json

    def prepare(self):
        return PreparedRequest(self)

    def __repr__(self):
        return f"<Request [{self.method}]>"


class PreparedRequest:
    def __init__(self, request):
        self.method = str(request.method).upper()
        self.headers = CaseInsensitiveDict(
            (name, value) for name, value in dict(request.headers).items() if value is not None
        )
        for name, value in self.headers.items():
            if not isinstance(value, (str, bytes)):
                kind = type(value)
                raise InvalidHeader(
                    f"Header part ({value!r}) from ({name!r}, {value!r}) must be of type str or bytes, not {kind}"
                )
        self.hooks = request.hooks
        self.url = _url_with(request.url, request.params)
        self.body = None
        self._write_body(request)
        jar = RequestsCookieJar()
        jar.add(request.cookies)
        self._cookies = jar
        cookies = jar.for_host(urlsplit(self.url).hostname)
        if cookies and "Cookie" not in self.headers:
            self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        auth = request.auth or http.user_of(request.url)
        if isinstance(auth, (tuple, list)) and len(auth) == 2:
            auth = HTTPBasicAuth(*auth)
        if auth is not None:
            auth(self)

    def _write_body(self, request):
        data, kind = request.data, None
        if request.files:
            fields = http.pairs_of(data) if data else []
            self.body, kind = http.multipart(fields, http.file_parts(request.files))
        elif data:
            if isinstance(data, (str, bytes)):
                self.body = data
            elif hasattr(data, "read") or not hasattr(data, "items") and not isinstance(data, (list, tuple)):
                self.body = http.as_bytes(data)
            else:
                self.body = urlencode(http.pairs_of(data))
                kind = "application/x-www-form-urlencoded"
        elif request.json is not None:
            try:
                self.body = _json.dumps(request.json, allow_nan=False).encode()
            except ValueError as error:
                raise InvalidJSONError(error, request=self) from error
            kind = "application/json"
        if kind is not None and "Content-Type" not in self.headers:
            self.headers["Content-Type"] = kind
        if self.body is not None:
            self.headers["Content-Length"] = str(len(http.as_bytes(self.body)))
        elif self.method not in ("GET", "HEAD"):
            self.headers["Content-Length"] = "0"

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


def _url_with(url, params):
    if isinstance(url, bytes):
        url = url.decode()
    query = ""
    if params:
        if isinstance(params, bytes):
            params = params.decode()
        query = params if isinstance(params, str) else urlencode(http.pairs_of(params))
    try:
        bare, _, fragment = str(url).partition("#")
        if query:
            bare += ("&" if urlsplit(bare).query else "" if bare.endswith("?") else "?") + query
        return http.normal_url(bare)
    except http.BadUrl as error:
        kinds = {http.NoScheme: MissingSchema, http.BadScheme: InvalidSchema}
        raise kinds.get(type(error), InvalidURL)(str(error)) from None
    except ValueError as error:
        raise InvalidURL(f"Invalid URL {url!r}: {error}") from None


class Response:
    def __init__(self):
        self._content = b""
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.url = None
        self.encoding = None
        self.history = []
        self._next = None
        self.reason = None
        self.cookies = RequestsCookieJar()
        self.elapsed = datetime.timedelta(0)
        self.request = None

    @property
    def content(self):
        return self._content

    @property
    def raw(self):
        return io.BytesIO(self._content)

    @property
    def text(self):
        encoding = self.encoding or self.apparent_encoding
        try:
            return self._content.decode(encoding, "replace")
        except LookupError:
            return self._content.decode("utf-8", "replace")

    @property
    def apparent_encoding(self):
        try:
            self._content.decode("utf-8")
            return "utf-8"
        except UnicodeDecodeError:
            return "ISO-8859-1"

    def json(self, **kwargs):
        text = self._content.decode("utf-8", "replace") if self.encoding in (None, "utf-8") else self.text
        try:
            return _json.loads(text.removeprefix("\ufeff"), **kwargs)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos, response=self) from None

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in REDIRECTS

    @property
    def is_permanent_redirect(self):
        return "location" in self.headers and self.status_code in (301, 308)

    @property
    def next(self):
        """The request that a redirect leads to, if it was not followed."""
        return self._next

    @property
    def links(self):
        links = parse_header_links(self.headers.get("link", "")) if "link" in self.headers else []
        return {link.get("rel") or link["url"]: link for link in links}

    def raise_for_status(self):
        if 400 <= self.status_code < 600:
            whose = "Client" if self.status_code < 500 else "Server"
            message = f"{self.status_code} {whose} Error: {self.reason} for url: {self.url}"
            raise HTTPError(message, response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        whole = self.text if decode_unicode and self.encoding else self._content
        size = chunk_size or len(whole) or 1
        return (whole[at : at + size] for at in range(0, len(whole), size))

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        whole = self.text if decode_unicode and self.encoding else self._content
        lines = whole.split(delimiter) if delimiter else whole.splitlines()
        return iter(lines)

    def __iter__(self):
        return self.iter_content(128)

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def read_answer(answer, request):
    """The response that an answer is."""
    response = Response()
    response.status_code = answer.status
    response.reason = answer.reason
    response.url = request.url
    response.request = request
    for name, value in answer.headers:
        known = response.headers.get(name)
        response.headers[name] = value if known is None else f"{known}, {value}"
    response.encoding = get_encoding_from_headers(response.headers)
    response._content = b"" if request.method == "HEAD" else answer.body
    for name, value in http.cookies_in(answer.headers):
        response.cookies.set(name, value, domain=urlsplit(request.url).hostname)
    return response
