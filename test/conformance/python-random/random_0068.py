from enum import IntEnum
from typing_extensions import NotRequired
from typing_extensions import TypedDict
from enum import StrEnum
from enum import auto
from typing import NewType
from datetime import timedelta
from typing import Literal
from pydantic import Field
from typing import Annotated
from typing import FrozenSet
from pydantic import StrictBytes

class Type1(IntEnum):
    blue = 0
    RED = 10

class Type2(TypedDict):
    id: NotRequired[Type1]
    parent: NotRequired["Type2 | None"]

class Type3(StrEnum):
    RED = auto()

Type4 = NewType("Type4", str)

def xpander_run_action(
    id: tuple[set[timedelta], Type3, Literal["a", "b-c", 1, 2, True, None]],
    start_date: Annotated[FrozenSet[StrictBytes], Field(title="Its name", deprecated=True)],
    value2: None,
    is_HTML: object,
):
    return None
