from typing import Literal

from typing_extensions import NotRequired, Required, TypedDict


class Paging(TypedDict, total=False):
    """How much to return."""

    cursor: str
    size: Required[int]


class Search(Paging):
    terms: list[str]
    sort: NotRequired[Literal["new", "old"]]


Header = TypedDict("Header", {"content-type": str, "from": str, "x-retry": NotRequired[int]})


def xpander_run_action(search: Search, headers: Header | None = None) -> list[Header]:
    return [] if headers is None else [headers]
