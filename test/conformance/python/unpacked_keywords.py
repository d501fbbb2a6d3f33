from typing_extensions import NotRequired, TypedDict, Unpack


class Options(TypedDict):
    limit: int
    order: NotRequired[str]


def unpacked_keywords(table: str, **options: Unpack[Options]) -> list[dict]:
    return []
