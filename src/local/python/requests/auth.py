from _typecall_http import basic_auth


class AuthBase:
    def __call__(self, request):
        raise NotImplementedError("Auth hooks must be callable.")


class HTTPBasicAuth(AuthBase):
    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return (self.username, self.password) == (
            getattr(other, "username", None),
            getattr(other, "password", None),
        )

    def __call__(self, request):
        request.headers["Authorization"] = basic_auth(self.username, self.password)
        return request


class HTTPProxyAuth(HTTPBasicAuth):
    def __call__(self, request):
        request.headers["Proxy-Authorization"] = basic_auth(self.username, self.password)
        return request


class HTTPDigestAuth(HTTPBasicAuth):
    def __call__(self, request):
        raise NotImplementedError("the local API has no digest authentication")
