from pydantic import BaseModel
from pydantic import ConfigDict
from typing import Sequence
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from collections.abc import MutableSet
from pydantic import Base64Bytes
from typing import Dict
from typing import Generic
from typing import TypeVar
from typing import NamedTuple
from pydantic import RedisDsn
from collections import defaultdict

class Type1(BaseModel):
    """What it is."""

    model_config = ConfigDict(extra="forbid", title="A title")
    name: Sequence[Annotated[Decimal, Field(decimal_places=2, ge=1)]]
    id: MutableSet[int]
    is_HTML: frozenset[Dict[Base64Bytes, str]]

Type2Item = TypeVar("Type2Item")
class Type2Of(BaseModel, Generic[Type2Item]):
    """One line.

    And more."""

    item: Type2Item
    others: list[Type2Item] = []
    x: str = "a"
Type2 = Type2Of[int]

class Type3(NamedTuple):
    """One line.

    And more."""

    start_date: Type2

def xpander_run_action(
    id: RedisDsn,
    userId: dict[bytes, None],
    is_HTML: Type1 | Type1 | Type2 | None,
) -> defaultdict[str, list[Type1]]:
    return None
