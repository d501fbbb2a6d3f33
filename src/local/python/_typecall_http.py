"""Answers the requests of `requests`, `httpx` and `urllib.request`: what was declared, else the real host if it is named."""

import base64
import json
import re
from urllib.parse import quote, urlsplit

# Set before each call by `configure`.
_answers = []
_hosts = []
_ask = None


class Refused(Exception):
    """Nothing answers the request."""


class TimedOut(Refused):
    """The real host did not answer in time."""


class BadUrl(ValueError):
    """The text is no URL of HTTP."""


class NoScheme(BadUrl):
    pass


class BadScheme(BadUrl):
    pass


class Answer:
    def __init__(self, status, reason, headers, body):
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body


def configure(settings, ask):
    """`settings` is the request's `http`: its answers, the most specific first, and the names of real hosts."""
    global _answers, _hosts, _ask
    _answers = [
        (one["method"], re.compile(_pattern(one["url"]), re.DOTALL), one) for one in settings.get("answers", ())
    ]
    _hosts = settings.get("hosts", ())
    _ask = ask


def _quoted(text, safe):
    """Percent-encoded, as `requests` does: letters and digits are decoded, a `%` that encodes nothing is encoded."""

    def decoded(match):
        char = chr(int(match.group(1), 16))
        return char if re.fullmatch("[A-Za-z0-9._~-]", char) else match.group(0)

    text = re.sub("%([0-9A-Fa-f]{2})", decoded, text)
    text = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(text, safe=safe)


def _quoted_path(path):
    """Percent-encoded, without the segments `.` and `..`."""
    kept = []
    segments = _quoted(path, "!$%&'()*+,/:;=@~").split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def _quoted_query(query):
    return _quoted(query, "!$%&'()*+,/:;=?@~")


def _pattern(written):
    head, mark, rest = written.partition("://")
    if not mark:
        head, rest = "", written
    at = min((index for index in (rest.find("/"), rest.find("?")) if index != -1), default=len(rest))
    host, path = rest[:at], rest[at:]
    if mark:
        host = host.lower()
        if not path.startswith("/") and not host.endswith("*"):
            path = "/" + path
    path, question, query = path.partition("?")
    text = head.lower() + mark + host + _quoted_path(path) + question + _quoted_query(query)
    return ".*".join(re.escape(part) for part in text.split("*"))


def normal_url(url):
    """The URL as it is sent: lower-case host, a path, percent-encoded, without fragment and user."""
    parts = urlsplit(str(url).strip())
    try:
        port = parts.port
    except ValueError as error:
        raise BadUrl(f"{url!r} has no valid port") from error
    scheme = parts.scheme.lower()
    if not scheme:
        raise NoScheme(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if scheme not in ("http", "https"):
        raise BadScheme(f"No connection adapters were found for {url!r}")
    if not parts.hostname:
        raise BadUrl(f"Invalid URL {url!r}: No host supplied")
    host = parts.hostname
    try:
        host = host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise BadUrl(f"{url!r} has no valid host") from error
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        host = f"{host}:{port}"
    query = f"?{_quoted_query(parts.query)}" if parts.query else ""
    return f"{scheme}://{host}{_quoted_path(parts.path) or '/'}{query}"


def user_of(url):
    """The user and password in a URL, or `None`."""
    from urllib.parse import unquote

    parts = urlsplit(str(url).strip())
    if parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")


def basic_auth(user, password):
    def encoded(text):
        return text if isinstance(text, bytes) else str(text).encode("latin-1", "replace")

    return "Basic " + base64.b64encode(encoded(user) + b":" + encoded(password)).decode()


def reason_of(status):
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def send(method, url, headers, body, timeout=None):
    """Sends one request, without following redirects. `headers` are pairs, `body` is bytes."""
    for wanted, pattern, answer in _answers:
        if wanted in (None, method) and pattern.fullmatch(url):
            status = answer["status"]
            return Answer(status, reason_of(status), answer["headers"], _encoded(answer["body"], answer["headers"]))
    host = urlsplit(url).hostname or ""
    if host in _hosts and _ask is not None:
        return _send_really(method, url, headers, body, timeout)
    key = json.dumps(f"{method} {url}", ensure_ascii=False)
    raise Refused(
        f"{method} {url} has no answer in the local API. Declare it in http.json beside the functions, or in "
        f"startLocalApi({{ http: … }}): {{ {key}: \"the body\" }}. For a real request, name the host: "
        f"--allow-host {host}, or startLocalApi({{ allowHosts: [{json.dumps(host)}] }})"
    )


def _encoded(body, headers):
    """The bytes of a declared body, in the character set that its headers name."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), None)
    try:
        return body.encode(charset_of(kind) or "utf-8", "replace")
    except LookupError:
        return body.encode()


def lacks(module, name, has):
    """The error of a stand-in that has no such part."""
    return AttributeError(lacking(module, name, has))


def lacking(module, name, has):
    parts = ", ".join(sorted(part for part in has if not part.startswith("_") and type(has[part]) is not type(json)))
    return (
        f"Typecall's stand-in for {module} has no {name!r}, but the parts that are used most: {parts}. --python PATH, "
        "or startLocalApi({ python: PATH }), runs functions in your own interpreter, with what is installed there"
    )


def _send_really(method, url, headers, body, timeout):
    if isinstance(timeout, (tuple, list)):
        timeout = max((part for part in timeout if part is not None), default=None)
    question = {
        "kind": "http",
        "method": method,
        "url": url,
        "headers": [[_text(name), _text(value)] for name, value in headers],
        "body": base64.b64encode(body).decode(),
        "seconds": timeout if isinstance(timeout, (int, float)) else None,
    }
    said = json.loads(_ask(json.dumps(question)))
    if said.get("error") is not None:
        raise (TimedOut if said.get("timeout") else Refused)(said["error"])
    return Answer(said["status"], said["reason"], said["headers"], base64.b64decode(said["body"]))


def _text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def multipart(fields, files):
    """The body of `multipart/form-data` and its content type. `files` has (name, filename, content, type)."""
    import uuid

    boundary = uuid.uuid4().hex
    parts = []
    for name, value in fields:
        parts.append((f'form-data; name="{name}"', None, as_bytes(value)))
    for name, filename, content, kind in files:
        shown = f'; filename="{filename}"' if filename is not None else ""
        parts.append((f'form-data; name="{name}"{shown}', kind, as_bytes(content)))
    body = b""
    for disposition, kind, content in parts:
        head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n"
        if kind is not None:
            head += f"Content-Type: {kind}\r\n"
        body += head.encode() + b"\r\n" + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def file_parts(files):
    """The files of `requests` and `httpx`: a mapping or pairs, of contents or of (filename, content, type)."""
    import mimetypes

    parts = []
    for name, given in files.items() if hasattr(files, "items") else files:
        kind = None
        if isinstance(given, (tuple, list)):
            filename, content, kind = given[0], given[1], given[2] if len(given) > 2 else None
        else:
            path = getattr(given, "name", None)
            filename = str(path).rpartition("/")[2] if isinstance(path, str) else name
            content = given
        if kind is None and filename is not None:
            kind = mimetypes.guess_type(filename)[0]
        parts.append((name, filename, content, kind))
    return parts


def pairs_of(values):
    """The pairs of a form or a query: lists give several, `None` none."""
    pairs = []
    for name, value in values.items() if hasattr(values, "items") else values:
        many = value if isinstance(value, (list, tuple, set)) else [value]
        pairs.extend((name, one) for one in many if one is not None)
    return pairs


def as_bytes(value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    if hasattr(value, "read"):
        return as_bytes(value.read())
    if isinstance(value, str):
        return value.encode()
    if hasattr(value, "__iter__"):
        return b"".join(as_bytes(part) for part in value)
    return str(value).encode()


def charset_of(content_type):
    match = re.search(r"charset=[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return match.group(1) if match else None


def cookies_in(headers):
    """The names and values that `Set-Cookie` headers set."""
    found = []
    for name, value in headers:
        if name.lower() == "set-cookie":
            key, _, content = value.partition(";")[0].partition("=")
            found.append((key.strip(), content.strip().strip('"')))
    return found


def redirected(status, method):
    """The method of the request that follows a redirect."""
    if status == 303 and method != "HEAD" or status == 302 and method != "HEAD" or status == 301 and method == "POST":
        return "GET"
    return method
