from collections.abc import AsyncIterator, Generator


async def pages(n: int) -> AsyncIterator[int]:
    for i in range(n):
        yield i


def generator_result(source: Generator[int, None, None], n: int = 1) -> Generator[dict[str, int], None, None]:
    yield {"n": n}
