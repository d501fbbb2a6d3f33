from enum import Enum
from enum import auto
from typing import NewType
from collections.abc import Iterable
from typing import Mapping
from typing import Literal
from datetime import timedelta
from collections.abc import MutableSet
from pydantic import ByteSize
from dataclasses import dataclass
from pydantic.alias_generators import to_camel
from pydantic import BaseModel
from pydantic import ConfigDict
from collections import Counter
from typing import OrderedDict
from pydantic import Field
from typing import Annotated

class Type1(Enum):
    blue = auto()
    GREEN = auto()

Type2 = NewType("Type2", str)

@dataclass(kw_only=True)
class Type3:
    """What it is."""

    is_HTML: Mapping[str, Iterable[complex]]
    userId: tuple[MutableSet[ByteSize], ...]
    id: Literal["a", "b-c", 1, 2, True, None] | timedelta | tuple[float] | None = None
    name: Literal["b-c", 2, True] = "b-c"
    parent: "Type3 | None" = None

class Type4(BaseModel):
    """One line.

    And more."""

    model_config = ConfigDict(alias_generator=to_camel)
    name: Type1

def xpander_run_action(
    *,
    start_date: OrderedDict[str, Counter[None]],
    userId: dict[str, Mapping[str, Type4]],
    value2: Type2,
    id: Literal["a", "b-c", 1, 2, True] = "a",
    name: Literal[1, True, None] = 1,
) -> Annotated[list[complex], Field(min_length=1)]:
    return None
