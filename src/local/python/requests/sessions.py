import datetime
import time
from urllib.parse import urljoin, urlsplit

import _typecall_http as http

from .adapters import HTTPAdapter
from .cookies import RequestsCookieJar
from .exceptions import ConnectionError, InvalidSchema, ReadTimeout, TooManyRedirects
from .models import Request, read_answer
from .structures import CaseInsensitiveDict
from .utils import default_headers


def _merged(request, session):
    """The session's values below those of the request; `None` leaves a value of the session out."""
    if request is None or session is None:
        return session if request is None else request
    if not hasattr(request, "items") or not hasattr(session, "items"):
        return request
    merged = type(session)(session)
    merged.update(request)
    for name in [name for name, value in merged.items() if value is None]:
        del merged[name]
    return merged


class Session:
    def __init__(self):
        self.headers = default_headers()
        self.params = {}
        self.auth = None
        self.cookies = RequestsCookieJar()
        self.hooks = {"response": []}
        self.verify = True
        self.cert = None
        self.proxies = {}
        self.stream = False
        self.trust_env = True
        self.max_redirects = 30
        self.adapters = {"https://": HTTPAdapter(), "http://": HTTPAdapter()}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def get_adapter(self, url):
        for prefix in sorted(self.adapters, key=len, reverse=True):
            if url.lower().startswith(prefix.lower()):
                return self.adapters[prefix]
        raise InvalidSchema(f"No connection adapters were found for {url!r}")

    def prepare_request(self, request):
        jar = self.cookies.copy() if isinstance(self.cookies, RequestsCookieJar) else self.cookies
        if request.cookies and isinstance(jar, RequestsCookieJar):
            jar.add(request.cookies)
        return Request(
            method=request.method,
            url=request.url,
            headers=_merged(request.headers, CaseInsensitiveDict(self.headers)),
            files=request.files,
            data=request.data,
            params=_merged(request.params, self.params),
            auth=request.auth or self.auth,
            cookies=jar,
            hooks=request.hooks,
            json=request.json,
        ).prepare()

    def request(
        self,
        method,
        url,
        params=None,
        data=None,
        headers=None,
        cookies=None,
        files=None,
        auth=None,
        timeout=None,
        allow_redirects=True,
        proxies=None,
        hooks=None,
        stream=None,
        verify=None,
        cert=None,
        json=None,
    ):
        request = Request(method, url, headers, files, data, params, auth, cookies, hooks, json)
        prepared = self.prepare_request(request)
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects)

    def send(self, request, timeout=None, allow_redirects=True, **_):
        history = []
        while True:
            response = self._send_once(request, timeout)
            response.history = list(history)
            if not response.is_redirect:
                break
            if not allow_redirects:
                response._next = self._redirected(request, response)
                break
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            request = self._redirected(request, response)
        for hook in self._hooks(request):
            response = hook(response) or response
        return response

    def _hooks(self, request):
        hooks = []
        for given in (self.hooks.get("response"), request.hooks.get("response")):
            hooks.extend(given if isinstance(given, (list, tuple)) else [given] if given else [])
        return hooks

    def _send_once(self, request, timeout):
        started = time.perf_counter()
        body = b"" if request.body is None else http.as_bytes(request.body)
        try:
            answer = http.send(request.method, request.url, request.headers.items(), body, timeout)
        except http.TimedOut as error:
            raise ReadTimeout(str(error), request=request) from None
        except http.Refused as error:
            raise ConnectionError(str(error), request=request) from None
        response = read_answer(answer, request)
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - started)
        if isinstance(self.cookies, RequestsCookieJar):
            self.cookies.add(response.cookies)
        return response

    def _redirected(self, request, response):
        method = http.redirected(response.status_code, request.method)
        url = urljoin(request.url, response.headers["location"])
        headers = CaseInsensitiveDict(request.headers)
        headers.pop("Cookie", None)
        keeps_body = method == request.method and response.status_code in (307, 308)
        if not keeps_body:
            for name in ("Content-Length", "Content-Type", "Transfer-Encoding"):
                headers.pop(name, None)
        if urlsplit(url).hostname != urlsplit(request.url).hostname:
            headers.pop("Authorization", None)
        data = request.body if keeps_body else None
        jar = request._cookies.copy()
        jar.add(response.cookies)
        return Request(method, url, headers, data=data, cookies=jar, hooks=request.hooks).prepare()

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def session():
    return Session()
