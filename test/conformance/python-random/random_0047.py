from pydantic import Field
from typing import Annotated
from dataclasses import dataclass
from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from enum import Enum
from typing import NewType
from collections.abc import MutableSequence
from typing import Optional
from typing import DefaultDict

@dataclass(kw_only=True)
class Type1:
    """One line.

    And more."""

    value2: Annotated[Annotated[float, Field(multiple_of=0.5)], Field(examples=[1], deprecated=True)]
    userId: None
    x: bytes = b"x"
    parent: "Type1 | None" = None

Type2Item = TypeVar("Type2Item")
class Type2Of(BaseModel, Generic[Type2Item]):
    item: Type2Item
    others: list[Type2Item] = []
    value2: int = 3
Type2 = Type2Of[int]

class Type3(str, Enum):
    GREEN = "green"
    DARK_RED = "dark_red"
    blue = "blue"

Type4 = NewType("Type4", str)

def xpander_run_action(
    *,
    value2: Type1,
    id: complex,
    name: Optional[MutableSequence[str]] = None,
) -> DefaultDict[Type4, list[object]] | None:
    return None
