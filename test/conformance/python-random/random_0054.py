from enum import IntEnum
from pydantic import StrictBool
from pydantic import Field
from typing import Annotated
from pydantic import MongoDsn
from dataclasses import dataclass
from typing import Pattern
from typing_extensions import TypeAliasType
from decimal import Decimal
from typing import Optional
from collections import OrderedDict
from typing import Literal

class Type1(IntEnum):
    blue = 0
    RED = 10
    GREEN = 20
    DARK_RED = 30

@dataclass(kw_only=True)
class Type2:
    """What it is."""

    name: set[frozenset[StrictBool]]
    is_HTML: Annotated[int, Field(le=9)]
    id: MongoDsn
    parent: "Type2 | None" = None

Type3 = TypeAliasType("Type3", Pattern)

def xpander_run_action(
    *,
    name: Type3,
    start_date: Annotated[Decimal, Field(decimal_places=2, ge=1)],
    userId: OrderedDict[str, Optional[Type3]],
    x: Optional[Annotated[list[Type2], Field(min_length=1, max_length=9)]],
    value2: bytes = b"x",
) -> Literal["a"]:
    return None
