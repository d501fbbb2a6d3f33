from typing_extensions import NotRequired
from pydantic import PositiveFloat
from typing import Set
from collections.abc import MutableSet
from collections.abc import Sequence
from pydantic import SecretStr
from typing_extensions import TypedDict
from typing import Literal
from fractions import Fraction
from pydantic import HttpUrl
from pydantic import StrictInt
from typing import Mapping
import collections.abc
from typing import DefaultDict

class Type1(TypedDict):
    """One line.

    And more."""

    start_date: PositiveFloat
    name: Set[MutableSet[Sequence[SecretStr]]]
    parent: NotRequired["Type1 | None"]

def xpander_run_action(
    x: Literal["b-c", 2, True],
    start_date: Fraction,
    userId: tuple[HttpUrl, Literal["b-c", None], collections.abc.Mapping[str, Mapping[StrictInt, HttpUrl]]],
    id: Literal["a", "b-c"],
    value2: collections.abc.Set[DefaultDict[bool, list[Type1]]],
) -> float:
    return None
