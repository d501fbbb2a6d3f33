from collections.abc import Callable, Iterator
from typing import Protocol


class Session:
    def __init__(self, token: str) -> None:
        self.token = token


class Closer(Protocol):
    def close(self) -> None: ...


def undescribable(
    name: str,
    session: Session,
    closer: Closer | None = None,
    key: Callable[[str], int] = len,
    lines: Iterator[str] = iter(()),
    limit: int = 10,
) -> Iterator[str]:
    yield name
