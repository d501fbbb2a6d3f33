from ._base_client import DEFAULT, BaseClient


class Client(BaseClient):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.is_closed = True

    def send(self, request, *, auth=DEFAULT, follow_redirects=DEFAULT, stream=False):
        response = self._send(request, auth, follow_redirects, DEFAULT)
        for hook in self.event_hooks.get("response", ()):
            hook(response)
        return response

    def request(self, method, url, **kwargs):
        response = self._ask(method, url, **kwargs)
        for hook in self.event_hooks.get("response", ()):
            hook(response)
        return response

    def stream(self, method, url, **kwargs):
        return Stream(lambda: self.request(method, url, **kwargs))

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, **kwargs):
        return self.request("PUT", url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request("PATCH", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


class AsyncClient(BaseClient):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True

    async def send(self, request, *, auth=DEFAULT, follow_redirects=DEFAULT, stream=False):
        return self._send(request, auth, follow_redirects, DEFAULT)

    async def request(self, method, url, **kwargs):
        response = self._ask(method, url, **kwargs)
        for hook in self.event_hooks.get("response", ()):
            await hook(response)
        return response

    def stream(self, method, url, **kwargs):
        return Stream(lambda: self._ask(method, url, **kwargs))

    async def get(self, url, **kwargs):
        return await self.request("GET", url, **kwargs)

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **kwargs)

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **kwargs)

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **kwargs)


class Stream:
    """The response as a context manager, for `with` and `async with`."""

    def __init__(self, ask):
        self._ask = ask

    def __enter__(self):
        return self._ask()

    def __exit__(self, *_):
        pass

    async def __aenter__(self):
        return self._ask()

    async def __aexit__(self, *_):
        pass
