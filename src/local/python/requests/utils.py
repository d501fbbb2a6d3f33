from urllib.parse import quote, unquote, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit

from _typecall_http import charset_of

__all__ = [
    "default_headers",
    "default_user_agent",
    "dict_from_cookiejar",
    "get_encoding_from_headers",
    "parse_header_links",
    "quote",
    "requote_uri",
    "unquote",
    "urlencode",
    "urljoin",
    "urlparse",
    "urlsplit",
    "urlunparse",
    "urlunsplit",
]


def default_user_agent(name="python-requests"):
    return f"{name}/2.31.0"


def default_headers():
    from .structures import CaseInsensitiveDict

    return CaseInsensitiveDict(
        {
            "User-Agent": default_user_agent(),
            "Accept-Encoding": "identity",
            "Accept": "*/*",
            "Connection": "keep-alive",
        }
    )


def requote_uri(uri):
    return quote(uri, safe="!#$%&'()*+,/:;=?@[]~")


def get_encoding_from_headers(headers):
    kind = headers.get("content-type")
    if not kind:
        return None
    charset = charset_of(kind)
    if charset is not None:
        return charset
    if "text" in kind:
        return "ISO-8859-1"
    return "utf-8" if "application/json" in kind else None


def dict_from_cookiejar(jar):
    return dict(jar.items())


def parse_header_links(value):
    links = []
    for part in value.split(","):
        url, *params = part.split(";")
        link = {"url": url.strip("<> '\"")}
        for param in params:
            key, mark, content = param.partition("=")
            if mark:
                link[key.strip("<> '\"")] = content.strip("<> '\"")
        links.append(link)
    return links
