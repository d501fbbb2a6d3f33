from typing_extensions import Required
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from ipaddress import IPv4Interface
from typing_extensions import TypedDict
from enum import Enum
from enum import auto
from fractions import Fraction
from typing import NamedTuple
from enum import StrEnum
from typing import Optional
from pydantic import FutureDatetime
from typing import Mapping
from typing import OrderedDict
from typing import Union

class Type1(TypedDict, total=False):
    """One line.

    And more."""

    userId: Required[int]
    value2: Required[frozenset[int]]
    is_HTML: Required[Annotated[Decimal, Field(max_digits=6)]]
    id: tuple[IPv4Interface]
    parent: Required["Type1 | None"]

class Type2(Enum):
    DARK_RED = auto()
    blue = auto()

class Type3(NamedTuple):
    """What it is."""

    id: Type2 | Fraction | None
    name: Annotated[list[complex], Field(min_length=1, max_length=9)]

class Type4(StrEnum):
    GREEN = auto()
    DARK_RED = auto()
    RED = auto()
    blue = auto()

def xpander_run_action(
    *,
    value2: tuple[tuple[bool, object, int]] | Type1 | int | None,
) -> Union[Optional[float], Mapping[str, FutureDatetime], OrderedDict[Type1, int]]:
    return None
