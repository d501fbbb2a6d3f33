from enum import Enum
from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from pydantic import StrictStr
from typing import Mapping
from typing import Optional

class Type1(str, Enum):
    blue = "blue"
    GREEN = "green"
    RED = "red"

Type2Item = TypeVar("Type2Item")
class Type2Of(BaseModel, Generic[Type2Item]):
    """One line.

    And more."""

    item: Type2Item
    others: list[Type2Item] = []
    x: Mapping[str, StrictStr]
Type2 = Type2Of[int]

def xpander_run_action(
    *,
    is_HTML: tuple[Optional[object], ...] = (),
):
    return None
