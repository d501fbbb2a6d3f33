from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from pydantic import IPvAnyNetwork
from pydantic import JsonValue
from typing import Annotated
from enum import StrEnum
from enum import auto
from typing import NewType
from typing import Generic
from typing import TypeVar
from pydantic import FutureDate
from uuid import UUID
from datetime import timedelta
from collections.abc import Set
from pydantic import NaiveDatetime
from typing import MutableMapping
from decimal import Decimal
from typing import Dict

class Type1A(BaseModel):
    """What it is."""

    kind: Literal["a"] = "a"
    name: IPvAnyNetwork
class Type1B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"] = "b"
    tags: JsonValue
    x: int
Type1 = Annotated[Union[Type1A, Type1B], Field(discriminator="kind")]

class Type2(StrEnum):
    DARK_RED = auto()
    blue = auto()
    RED = auto()
    GREEN = auto()

Type3 = NewType("Type3", int)

Type4Item = TypeVar("Type4Item")
class Type4Of(BaseModel, Generic[Type4Item]):
    """What it is."""

    item: Type4Item
    others: list[Type4Item] = []
    name: Annotated[Union[str | FutureDate | UUID | None, bytes, timedelta], Field(description="What it is", title="Its name")] = None
Type4 = Type4Of[int]

def xpander_run_action(
    value2: Set[NaiveDatetime],
    tags: Annotated[list[MutableMapping[str, tuple[int, ...]]], Field(max_length=9)],
    start_date: Dict[str, Annotated[Decimal, Field(max_digits=6)]],
):
    return None
