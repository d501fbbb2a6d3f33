from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from enum import StrEnum
from typing import Set
from pydantic import ImportString
from pydantic import StrictInt
from collections.abc import MutableMapping
from pydantic import RedisDsn
from typing import Optional

Type1Item = TypeVar("Type1Item")
class Type1Of(BaseModel, Generic[Type1Item]):
    """What it is."""

    item: Type1Item
    others: list[Type1Item] = []
Type1 = Type1Of[int]

class Type2(StrEnum):
    DARK_RED = "dark_red"
    RED = "red"
    blue = "blue"
    GREEN = "green"

def xpander_run_action(
    x: Set[Type1],
    start_date: ImportString,
    tags: MutableMapping[str, StrictInt],
    value2: Optional[RedisDsn],
    userId: int = 3,
) -> float:
    return None
