from typing import Literal
from pydantic import NegativeFloat
from collections import defaultdict
from pydantic import Field
from typing import Annotated
from typing import NamedTuple
from enum import Enum
from enum import auto
from collections.abc import Set
from collections.abc import Mapping
from typing import Optional
from pydantic import UUID1
from typing import Any
from collections import deque
from pydantic import IPvAnyInterface
from typing import OrderedDict

class Type1(NamedTuple):
    """One line.

    And more."""

    x: defaultdict[str, list[NegativeFloat]]
    value2: Annotated[list[int], Field(max_length=9, min_length=1)]
    userId: int
    tags: Literal["a", 1, 2, True, None] = "a"

class Type2(Enum):
    GREEN = auto()
    blue = auto()
    DARK_RED = auto()
    RED = auto()

def xpander_run_action(
    id: Annotated[tuple[Type1], Field(title="Its name")],
    start_date: Optional[Set[Mapping[Type1, None]]] = None,
    is_HTML: bool = True,
) -> Optional[UUID1]:
    return None
