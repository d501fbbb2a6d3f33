from enum import Enum
from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from typing import Literal
from pydantic import AnyUrl

class Type1(Enum):
    blue = "blue"
    GREEN = "green"
    DARK_RED = "dark_red"
    RED = "red"

Type2Item = TypeVar("Type2Item")
class Type2Of(BaseModel, Generic[Type2Item]):
    item: Type2Item
    others: list[Type2Item] = []
    value2: bytes
Type2 = Type2Of[int]

def xpander_run_action(
    *,
    value2: Type2,
    name: object,
    id: Literal[None],
    is_HTML: AnyUrl,
    x: None = None,
):
    return None
