import functools
from typing import Callable, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def retry(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs)

        return wrapper

    return decorate


@retry(times=3)
async def wrapped_function(url: str, timeout: float = 10) -> tuple[int, bytes]:
    """Fetch a page.

    Parameters
    ----------
    url : str
        Address of the page.
    timeout : float, optional
        Seconds to wait.
    """
    return 200, b""
