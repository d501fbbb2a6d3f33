from typing_extensions import Required
from typing import Set
from typing import Mapping
from pydantic import UUID5
from typing_extensions import TypedDict
from enum import StrEnum
from pydantic import Field
from typing import Annotated
from pydantic import NegativeInt
from pydantic import StrictInt
from typing import Literal
from typing import Dict
from typing import MutableSequence
from datetime import time

class Type1(TypedDict, total=False):
    """What it is."""

    tags: str
    x: Required[Mapping[int, Set[int]]]
    userId: UUID5

class Type2(StrEnum):
    GREEN = "green"
    RED = "red"
    DARK_RED = "dark_red"

def xpander_run_action(
    x: Annotated[object, Field(description="What it is", examples=[1])],
    start_date: NegativeInt,
    name: StrictInt,
    id: Dict[Type1, Literal[None]],
    tags: Type2 = Type2.GREEN,
) -> MutableSequence[time]:
    return None
