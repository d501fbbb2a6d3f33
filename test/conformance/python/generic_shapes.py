from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel
from typing_extensions import TypedDict

T = TypeVar("T")
N = TypeVar("N", int, float)


class Box(TypedDict, Generic[T]):
    content: T
    size: int


@dataclass
class Series(Generic[N]):
    values: list[N]
    unit: str = "m"


class Labelled(BaseModel, Generic[T]):
    label: str
    value: T


class Dated(Labelled[T], Generic[T]):
    year: int = 2024


class Price(Labelled[float]):
    currency: str = "EUR"


def generic_shapes(
    box: Box[int],
    series: Series[float],
    dated: Dated[list[str]],
    price: Price,
    raw: Labelled,
) -> list[Dated[Box[str]]]:
    return []
