class HTTPTransport:
    """Can be given to a client, and does nothing."""

    def __init__(self, **kwargs):
        pass


class AsyncHTTPTransport(HTTPTransport):
    pass
