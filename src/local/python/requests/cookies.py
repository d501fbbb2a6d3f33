from collections.abc import MutableMapping


class RequestsCookieJar(MutableMapping):
    """Cookies by name. Those that an answer set are sent to its host only."""

    def __init__(self):
        self._cookies = {}

    def set(self, name, value, domain="", path="/", **_):
        if value is None:
            self._cookies.pop(name, None)
        else:
            self._cookies[name] = (str(value), domain)

    def get_dict(self, domain=None, path=None):
        return {name: value for name, (value, of) in self._cookies.items() if domain in (None, of)}

    def for_host(self, host):
        return {name: value for name, (value, of) in self._cookies.items() if of in ("", host)}

    def set_cookie(self, cookie):
        self.set(cookie.name, cookie.value, domain=cookie.domain)

    def add(self, cookies):
        """Takes cookies from another jar, with their hosts, or from a mapping."""
        if isinstance(cookies, RequestsCookieJar):
            self._cookies.update(cookies._cookies)
        else:
            for name, value in dict(cookies or {}).items():
                self.set(name, value)

    def copy(self):
        jar = RequestsCookieJar()
        jar.add(self)
        return jar

    def __getitem__(self, name):
        return self._cookies[name][0]

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        del self._cookies[name]

    def __iter__(self):
        return iter(self._cookies)

    def __len__(self):
        return len(self._cookies)

    def __repr__(self):
        return f"<RequestsCookieJar[{self.get_dict()}]>"


def cookiejar_from_dict(cookies, cookiejar=None, overwrite=True):
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    for name, value in (cookies or {}).items():
        if overwrite or name not in jar:
            jar[name] = value
    return jar
