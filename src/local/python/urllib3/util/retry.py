class Retry:
    DEFAULT_ALLOWED_METHODS = frozenset(["DELETE", "GET", "HEAD", "OPTIONS", "PUT", "TRACE"])

    def __init__(self, total=10, **kwargs):
        self.total = total
        self.__dict__.update(kwargs)
