from typing import NewType
from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from pydantic import Field
from pydantic import Base64Bytes
from typing import Union
from typing_extensions import TypeAliasType
from collections.abc import MutableSet
from pydantic import JsonValue
from typing import Mapping

Type1 = NewType("Type1", int)

Type2Item = TypeVar("Type2Item")
class Type2Of(BaseModel, Generic[Type2Item]):
    """What it is."""

    item: Type2Item
    others: list[Type2Item] = []
Type2 = Type2Of[int]

class Type3(BaseModel):
    """What it is."""

    x: Base64Bytes = Field(examples=[None])
    id: str = "a"

Type4 = Union[int]

def xpander_run_action(
    *,
    value2: Union[Type1],
    is_HTML: Mapping[str, MutableSet[JsonValue]],
) -> dict[bytes, Type2]:
    return None
