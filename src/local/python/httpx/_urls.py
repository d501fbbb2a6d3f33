from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import _typecall_http as http

from ._exceptions import InvalidURL, UnsupportedProtocol


class QueryParams(dict):
    def __str__(self):
        return urlencode(http.pairs_of(self))


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
        return QueryParams(parse_qsl(urlsplit(self).query))

    def join(self, url):
        return URL(urljoin(self, str(url)))


def url_with(url, params):
    bare = str(url).partition("#")[0]
    if params is not None:
        query = params if isinstance(params, str) else urlencode(http.pairs_of(params))
        bare = bare.partition("?")[0] + (f"?{query}" if query else "")
    try:
        return URL(http.normal_url(bare))
    except http.BadUrl as error:
        if isinstance(error, (http.NoScheme, http.BadScheme)):
            message = "Request URL is missing an 'http://' or 'https://' protocol."
            raise UnsupportedProtocol(message) from None
        raise InvalidURL(str(error)) from None
