from typing import NewType
from pydantic import Field
from typing import Annotated
from pydantic import Base64UrlBytes
from typing import OrderedDict
from pathlib import PurePath
from collections.abc import MutableMapping
from collections.abc import Mapping
from typing import NamedTuple
from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from pydantic import StrictBool
from pydantic import MongoDsn
from pydantic import UUID5
from typing import Counter
from typing import Literal
from decimal import Decimal
from collections.abc import MutableSequence
from pydantic import Json
from typing import DefaultDict
from typing import Dict
from pydantic import RedisDsn
from typing import FrozenSet
from datetime import date

Type1 = NewType("Type1", str)

class Type2(NamedTuple):
    """One line.

    And more."""

    value2: OrderedDict[str, Base64UrlBytes]
    is_HTML: Mapping[str, MutableMapping[str, PurePath]]
    id: Annotated[int, Field(ge=1, lt=10)] | Type1 | None = None

Type3Item = TypeVar("Type3Item")
class Type3Of(BaseModel, Generic[Type3Item]):
    """One line.

    And more."""

    item: Type3Item
    others: list[Type3Item] = []
    value2: tuple[tuple[StrictBool, MongoDsn, bool], dict[str, UUID5], int]
    userId: Counter[int]
    start_date: Literal[True]
Type3 = Type3Of[int]

Type4 = NewType("Type4", int)

def xpander_run_action(
    *,
    userId: Annotated[Decimal, Field(max_digits=6, decimal_places=2)],
    x: MutableSequence[DefaultDict[Type3, list[Json | None]]],
    is_HTML: RedisDsn,
    id: Dict[str, tuple[bool, ...]] = {"k": ()},
    name: float = 0.5,
) -> Annotated[FrozenSet[date], Field(deprecated=True, title="Its name")]:
    return None
