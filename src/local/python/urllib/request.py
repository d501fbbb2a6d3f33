"""Typecall's stand-in for `urllib.request`. `urllib.parse` and `urllib.error` are Python's own."""

import io
from email.message import Message
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlparse, urlsplit

import _typecall_http as http

__all__ = [
    "HTTPBasicAuthHandler",
    "HTTPPasswordMgrWithDefaultRealm",
    "OpenerDirector",
    "ProxyHandler",
    "Request",
    "build_opener",
    "getproxies",
    "install_opener",
    "pathname2url",
    "quote",
    "unquote",
    "url2pathname",
    "urlcleanup",
    "urljoin",
    "urlopen",
    "urlparse",
    "urlretrieve",
]

_MAX_REDIRECTS = 10


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        for name, value in dict(headers).items():
            self.add_header(name, value)
        if method is not None:
            self.method = method

    def get_method(self):
        return getattr(self, "method", None) or ("GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    @property
    def type(self):
        return urlsplit(self.full_url).scheme

    @property
    def host(self):
        return urlsplit(self.full_url).netloc

    def add_header(self, name, value):
        self.headers[name.capitalize()] = value

    add_unredirected_header = add_header

    def has_header(self, name):
        return name.capitalize() in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name.capitalize(), default)

    def remove_header(self, name):
        self.headers.pop(name.capitalize(), None)

    def header_items(self):
        return list(self.headers.items())


class _Response(io.BytesIO):
    def __init__(self, answer, url, body):
        super().__init__(body)
        self.status = self.code = answer.status
        self.reason = self.msg = answer.reason
        self.url = url
        self.headers = Message()
        for name, value in answer.headers:
            self.headers[name] = value

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    request = url if isinstance(url, Request) else Request(url)
    body = request.data if data is None else data
    if isinstance(body, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    method = request.get_method() if body is None or hasattr(request, "method") else "POST"
    headers = {"Accept-encoding": "identity", "User-agent": "Python-urllib/3.12", **request.headers}
    if body is not None and "Content-type" not in headers:
        headers["Content-type"] = "application/x-www-form-urlencoded"
    target = _normal(request.full_url)
    for _ in range(_MAX_REDIRECTS + 1):
        try:
            answer = http.send(method, target, headers.items(), b"" if body is None else http.as_bytes(body), timeout)
        except http.TimedOut as error:
            raise URLError(TimeoutError(str(error))) from None
        except http.Refused as error:
            raise URLError(str(error)) from None
        response = _Response(answer, target, b"" if method == "HEAD" else answer.body)
        if answer.status in (301, 302, 303, 307, 308) and response.headers["location"]:
            method = "HEAD" if method == "HEAD" else "GET"
            body = None
            target = _normal(urljoin(target, response.headers["location"]))
            continue
        if not 200 <= answer.status < 300:
            raise HTTPError(target, answer.status, answer.reason, response.headers, response)
        return response
    raise HTTPError(target, answer.status, "redirected too often", response.headers, response)


def _normal(url):
    if urlsplit(url).scheme == "":
        raise ValueError(f"unknown url type: {url!r}")
    try:
        return http.normal_url(url)
    except http.BadScheme:
        kind = urlsplit(url).scheme
        raise URLError(f"unknown url type: {kind}; the local API answers only http and https") from None
    except http.BadUrl as error:
        raise URLError(str(error)) from None


class OpenerDirector:
    """Opens URLs as `urlopen` does, with headers of its own; handlers do nothing."""

    def __init__(self):
        self.addheaders = []

    def add_handler(self, handler):
        pass

    def open(self, url, data=None, timeout=None):
        request = url if isinstance(url, Request) else Request(url)
        for name, value in self.addheaders:
            if not request.has_header(name):
                request.add_header(name, value)
        return urlopen(request, data, timeout)

    def close(self):
        pass


class _Handler:
    def __init__(self, *args, **kwargs):
        pass


class ProxyHandler(_Handler):
    pass


class HTTPHandler(_Handler):
    pass


class HTTPSHandler(_Handler):
    pass


class HTTPCookieProcessor(_Handler):
    pass


class HTTPRedirectHandler(_Handler):
    pass


class HTTPBasicAuthHandler(_Handler):
    def add_password(self, *args, **kwargs):
        raise NotImplementedError("the local API has no password handlers; send an Authorization header")


class HTTPPasswordMgrWithDefaultRealm(HTTPBasicAuthHandler):
    pass


def build_opener(*handlers):
    return OpenerDirector()


def install_opener(opener):
    pass


def getproxies():
    return {}


def urlcleanup():
    pass


def urlretrieve(url, filename=None, reporthook=None, data=None):
    raise URLError("urlretrieve writes a file, and functions have none; read the body with urlopen")


def url2pathname(pathname):
    return unquote(pathname)


def pathname2url(pathname):
    return quote(pathname)
