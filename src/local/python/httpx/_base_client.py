import datetime
import time
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

import _typecall_http as http

from ._auth import BasicAuth
from ._config import Timeout
from ._exceptions import ConnectError, ReadTimeout, TooManyRedirects
from ._models import Cookies, Headers, Request, Response
from ._urls import URL, QueryParams

DEFAULT = object()


class BaseClient:
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
        timeout=DEFAULT,
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
        follows = self.follow_redirects if follow_redirects is DEFAULT else follow_redirects
        seconds = self.timeout if timeout is DEFAULT else timeout
        if isinstance(seconds, Timeout):
            seconds = seconds.read
        auth = self.auth if auth is DEFAULT else auth
        if auth is None:
            auth = http.user_of(request.url)
        if isinstance(auth, BasicAuth):
            auth = (auth.username, auth.password)
        if isinstance(auth, tuple):
            request.headers["authorization"] = http.basic_auth(*auth)
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
            answer = http.send(request.method, str(request.url), request.headers.items(), request.content, seconds)
        except http.TimedOut as error:
            raise ReadTimeout(str(error), request=request) from None
        except http.Refused as error:
            raise ConnectError(str(error), request=request) from None
        body = b"" if request.method == "HEAD" else answer.body
        response = Response(answer.status, headers=answer.headers, content=body, request=request)
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - started)
        response.cookies.update(http.cookies_in(answer.headers))
        self.cookies.update(response.cookies)
        return response

    def _redirected(self, request, response):
        method = http.redirected(response.status_code, request.method)
        url = urljoin(request.url, response.headers["location"])
        headers = Headers(request.headers)
        keeps_body = method == request.method
        dropped = [] if keeps_body else ["content-length", "content-type", "transfer-encoding"]
        if urlsplit(url).hostname != urlsplit(request.url).hostname:
            dropped += ["authorization", "cookie"]
        for name in dropped:
            headers.pop(name, None)
        return Request(method, url, headers=headers, content=request.content if keeps_body else None)

    def _ask(self, method, url, *, auth=DEFAULT, follow_redirects=DEFAULT, timeout=DEFAULT, **kwargs):
        return self._send(self.build_request(method, url, **kwargs), auth, follow_redirects, timeout)
