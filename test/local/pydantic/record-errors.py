"""Prints the errors of pydantic for wrong arguments, for recorded-errors.json: python record-errors.py > recorded-errors.json"""

import json
from decimal import Decimal

import pydantic

# The source that the local API analyses, before the function.
CLASSES = """
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from collections import deque
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, IntEnum
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from re import Pattern
from typing import Annotated, Any, Literal, NamedTuple, Optional, Union
from uuid import UUID
from pydantic import AnyUrl, BaseModel, ConfigDict, Field, HttpUrl, SecretStr
from typing_extensions import TypedDict

class Color(Enum):
    RED = "red"
    BLUE = "blue"

class Level(IntEnum):
    LOW = 1
    HIGH = 2

class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = 9

@dataclass
class Dog:
    kind: Literal["dog", "wolf"]
    name: Annotated[str, Field(min_length=1)]

class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    x: int

class Tree(BaseModel):
    value: Annotated[int, Field(ge=0)]
    children: list["Tree"] = []

class Job(TypedDict):
    id: int
    name: str

class Point(NamedTuple):
    x: float
    label_text: str = "a"

Pet = Annotated[Union[Cat, Dog], Field(discriminator="kind")]
"""

TABLE = [
    ("Annotated[str, Field(min_length=1)]", [""]),
    ("Annotated[str, Field(min_length=2, max_length=3)]", ["a", "abcd", 5, "😀"]),
    ("Annotated[str, Field(min_length=3, pattern='^a')]", ["b", "bcd"]),
    ("Annotated[str, Field(max_length=1)]", ["ab"]),
    ("Annotated[int, Field(gt=5)]", [5, 5.5, "x", None]),
    ("Annotated[int, Field(ge=5, multiple_of=2)]", [4, 7, 3]),
    ("Annotated[float, Field(lt=5)]", [5.5]),
    ("Annotated[float, Field(le=5.5)]", [6]),
    ("Annotated[float, Field(multiple_of=0.5)]", [0.7]),
    ("Annotated[list[int], Field(min_length=2, max_length=3)]", [[1], [1, 2, 3, 4], ["x"], "a"]),
    ("Annotated[set[int], Field(min_length=2)]", [[1, 1]]),
    ("Annotated[set[int], Field(max_length=1)]", [[1, 2, 3]]),
    ("Annotated[dict[str, int], Field(min_length=1, max_length=1)]", [{}, {"a": 1, "b": 2}, {"a": "x"}, []]),
    ("Annotated[Decimal, Field(gt=3)]", [2, "2", "x", []]),
    ("Annotated[Decimal, Field(max_digits=3)]", ["x", "", "12.34", "1234", "1200.0", 1234, -12.34]),
    ("Annotated[Decimal, Field(decimal_places=2)]", ["x", "0.001", "-1.234", 1.234, 1e-7]),
    ("Annotated[Decimal, Field(decimal_places=0, gt=3)]", ["1.5", "2.0"]),
    ("Annotated[Decimal, Field(max_digits=3, decimal_places=1)]", ["x", "12.34", "0.011", "120", "123.4", 100]),
    ("Annotated[Optional[str], Field(min_length=2)]", ["a", 1]),
    ("set[str]", [["a", "a", 1], 5]),
    ("tuple[int, str]", [[1], [1, "a", 2], "x", ["x", 1]]),
    ("tuple[int, ...]", [["x"]]),
    ("Point", [["x"], [], [1, "a", 3], 5]),
    ("Literal['a']", ["b", None]),
    ("Literal['a', 'b', 1]", ["c", 2]),
    ('Literal["a\'b", \'c"d\']', [1]),
    ("Literal[True]", [False]),
    ("Color", ["x", 1, None]),
    ("Level", [3]),
    ("int", [1.5, [], {}, "x", None]),
    ("float", ["x", [], None]),
    ("bool", [2, "x", [], 1.5, None]),
    ("str", [1, None, []]),
    ("bytes", [1]),
    ("UUID", [1, []]),
    ("datetime", [[]]),
    ("date", [[]]),
    ("time", [[]]),
    ("timedelta", [[]]),
    ("None", [1]),
    ("list[int]", ["a", {}]),
    ("dict[str, int]", [[], {"a": "x"}]),
    ("dict[Color, int]", [{"x": 1}]),
    ("dict[Annotated[str, Field(min_length=2)], int]", [{"x": 1}, {"x": "y"}]),
    ("dict[Annotated[str, Field(pattern='^a')], int]", [{"b": 1}]),
    ("Optional[int]", ["x", 1.5]),
    ("Union[int, str]", [[], None]),
    ("Union[int, str, None]", [[]]),
    ("Union[int, list[int]]", [["x"]]),
    ("Union[Annotated[int, Field(gt=3)], Annotated[str, Field(min_length=3)], Annotated[float, Field(gt=9)]]", ["a"]),
    ("Union[Literal['a', 'b'], int]", ["c"]),
    ("Union[Color, int]", ["c"]),
    ("Union[Cat, Tree]", [{}]),
    ("Union[dict[str, int], tuple[int, str], set[int], bool, None]", ["c"]),
    ("Union[list[Cat], int]", [[{}]]),
    ("Union[list[Union[int, str]], bool]", [["x", []]]),
    ("Union[list[Optional[int]], list, Point, dict[str, Any]]", ["x"]),
    ("Union[Decimal, datetime, date, time, timedelta, UUID, bytes]", [[]]),
    ("Union[Pet, int]", [{"kind": "fish"}]),
    ("Pet", [{"kind": "fish"}, {}, {"kind": "cat", "lives": "x"}, {"kind": "wolf", "name": ""}, 5, {"kind": 1}]),
    ("list[Pet]", [[{"kind": "cat"}, {"kind": "dog"}]]),
    ("Cat", [5, {}]),
    ("Closed", [{"x": 1, "y": 2}]),
    ("Job", [{}]),
    ("Dog", [{"name": ""}]),
    ("datetime", ["x", "2024-13-01T00:00:00", "2024-02-30T00:00:00", "2024-01-01T25:00:00", "2024-01-01T10:61:00", "2024-01-01T10:00:61", "2024-01-01T10:00:00+25:00", "2024-01-01T10:00:00x", "2024-01-01T1", "2024-01-01X10:00", "", "yesterday", "2024/01/01 10:00"]),
    ("date", ["x", "2024-13-01", "2024-02-30", "2024-01-01T10:00:00", "2024-1-1", "01/02/2024", "", "tomorrow", "2024-01-01x"]),
    ("time", ["x", "25:00", "10:61", "10:00:61", "10", "10:00x", "", "half past ten"]),
    ("timedelta", ["x", "P", "PT", "1 day x", "P1Z", ""]),
    ("UUID", ["x", "", "12345678-1234-5678-1234-56781234567", "1234567812345678123456781234567", "12345678-1234-5678-1234-5678123456789", "12345678-1234-5678-1234-56781234567g", "1234-5678-1234-5678-1234-56781234567890", "not-a-uuid"]),
    ("AnyUrl", ["x", "", "/a/b", "http://", "http://a b/", "http://a:99999/"]),
    ("HttpUrl", ["x", "ftp://a/b", "http://"]),
    ("IPv4Address", ["x", "1.2.3", []]),
    ("IPv6Address", ["1.2.3.4"]),
    ("IPv4Network", ["1.2.3.4/99"]),
    ("IPv6Network", ["x"]),
    ("IPv4Interface", ["x"]),
    ("IPv6Interface", ["x"]),
    ("deque[int]", [5, ["x"]]),
    ("Mapping[str, int]", [5, {"a": "x"}]),
    ("Pattern", ["(", 5]),
    ("SecretStr", [5]),
    ("Dog", [5, {}, "x"]),
    ("list[Dog]", [[5]]),
    ("Union[Dog, int]", ["x"]),
    ("Union[Job, int]", ["x"]),
    ("Optional[datetime]", ["x"]),
    ("list[UUID]", [["x"]]),
    ("dict[date, int]", [{"x": 1}]),
    ("Job", [5]),
    ("Tree", [{"value": 1, "children": [{"value": -1, "children": [{}]}]}]),
]

module: dict = {}
exec(CLASSES, module)


def errors_of(annotation, value):
    try:
        pydantic.TypeAdapter(eval(annotation, module)).validate_python(value)
    except pydantic.ValidationError as error:
        return error.errors(include_url=False)
    raise SystemExit(f"{annotation} takes {value!r}")


recorded = [
    {"annotation": annotation, "input": value, "errors": errors_of(annotation, value)}
    for annotation, values in TABLE
    for value in values
]
whole = {"pydantic": pydantic.VERSION, "classes": CLASSES, "recorded": recorded}
print(json.dumps(whole, indent=1, ensure_ascii=False, default=lambda one: float(one) if isinstance(one, Decimal) else str(one)))
