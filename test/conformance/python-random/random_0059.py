from enum import Enum
from typing import Literal
from pydantic import Field
from typing import Annotated
from ipaddress import IPv6Network
from pydantic import PastDatetime
from pydantic import PositiveInt
from typing import Optional
from dataclasses import dataclass
from enum import StrEnum
from enum import auto
from pydantic import BaseModel
from typing import Union
from collections.abc import MutableSet
from typing import OrderedDict
from collections import Counter
from pydantic import FutureDate

class Type1(str, Enum):
    blue = "blue"
    GREEN = "green"
    RED = "red"
    DARK_RED = "dark_red"

@dataclass
class Type2:
    """One line.

    And more."""

    x: Annotated[str, Field(pattern="^a", max_length=9)]
    value2: str
    start_date: Literal["b-c", 1, True, None] | Annotated[int, Field(le=9)] | Optional[IPv6Network] | None = None

class Type3(StrEnum):
    RED = auto()
    blue = auto()

class Type4A(BaseModel):
    """What it is."""

    kind: Literal["a"]
    start_date: float
class Type4B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"]
    name: MutableSet[IPv6Network] | OrderedDict[str, None] | Annotated[str, Field(min_length=1)] | None = None
Type4 = Annotated[Union[Type4A, Type4B], Field(discriminator="kind")]

def xpander_run_action(
    *,
    value2: tuple[Annotated[list[str], Field(min_length=1)], Type1],
    is_HTML: Counter[tuple[int, int, FutureDate]],
) -> Type4:
    return None
