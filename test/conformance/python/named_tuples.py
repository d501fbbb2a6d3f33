from collections import namedtuple
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the map."""

    lat: float
    lon: float
    label: str = ""


Range = NamedTuple("Range", [("low", int), ("high", int)])
Loose = namedtuple("Loose", ["a", "b"], defaults=[0])


def named_tuples(route: list[Point], limits: Range, rest: Loose | None = None) -> Point:
    return route[0]
