from pydantic import PositiveFloat
from pydantic import ByteSize
from typing import Optional
from typing import OrderedDict
from typing import NamedTuple
from dataclasses import dataclass
from enum import Enum
from typing_extensions import NotRequired
from collections import deque
from pydantic import PostgresDsn
from typing_extensions import TypedDict
from typing import MutableSequence
from pydantic import Json
from typing import Literal
from pydantic import Field
from typing import Annotated
from pydantic import HttpUrl
from typing import MutableMapping
from pydantic import NaiveDatetime

class Type1(NamedTuple):
    """What it is."""

    id: OrderedDict[int, Optional[PositiveFloat]] | None

@dataclass
class Type2:
    """What it is."""

    id: Type1
    parent: "Type2 | None" = None

class Type3(str, Enum):
    DARK_RED = "dark_red"
    blue = "blue"
    GREEN = "green"

class Type4(TypedDict):
    """What it is."""

    value2: NotRequired[Type2 | deque[float] | None]
    name: NotRequired[Type3]
    is_HTML: PostgresDsn

def xpander_run_action(
    *,
    start_date: Json,
    is_HTML: Literal["a", "b-c", 1, 2],
    x: MutableMapping[Type3, Annotated[list[tuple[float, HttpUrl]], Field(max_length=9)]],
    id: Annotated[list[Annotated[NaiveDatetime, Field(title="Its name")]], Field(min_length=1)],
    userId: MutableSequence[bool] = [True],
) -> Type2:
    return None
