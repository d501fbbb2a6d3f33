from typing import Annotated, Literal, Optional, Union

from pydantic import Field

Id = Union[int, str]
MaybeId = Optional[Id]


def union_forms(
    id: MaybeId,
    same: Union[int, int],
    only: Optional[None],
    flat: Union[Id, Optional[float]],
    numbers: bool | int | float = 1.0,
    short: Optional[Annotated[str, Field(max_length=3)]] = None,
    either: Annotated[int | None, Field(ge=0, description="A number")] = None,
    left: Union[Literal["a"], Literal["a", "b"], None] = None,
    mode: Annotated[Union[int, str], Field(union_mode="left_to_right")] = 1,
    lists: list[int] | list[str] | None = None,
) -> Id | None:
    return id
