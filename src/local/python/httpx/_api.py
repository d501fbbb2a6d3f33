from ._client import Client, Stream

_OF_CLIENT = ("verify", "cert", "trust_env", "proxy", "cookies", "follow_redirects")


def request(method, url, **kwargs):
    of_client = {name: kwargs.pop(name) for name in _OF_CLIENT if name in kwargs}
    with Client(**of_client) as client:
        return client.request(method, url, **kwargs)


def stream(method, url, **kwargs):
    return Stream(lambda: request(method, url, **kwargs))


def get(url, **kwargs):
    return request("GET", url, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    return request("HEAD", url, **kwargs)


def post(url, **kwargs):
    return request("POST", url, **kwargs)


def put(url, **kwargs):
    return request("PUT", url, **kwargs)


def patch(url, **kwargs):
    return request("PATCH", url, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)
