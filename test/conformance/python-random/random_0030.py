from enum import Enum
from typing_extensions import NotRequired
from pydantic import Field
from typing import Annotated
from typing_extensions import TypedDict
from pydantic import AnyHttpUrl
from typing import Union
from typing import NamedTuple
from typing import Literal
from typing import MutableMapping
from typing import Deque
from datetime import date
from typing import AbstractSet

class Type1(str, Enum):
    RED = "red"
    blue = "blue"
    DARK_RED = "dark_red"
    GREEN = "green"

class Type2(TypedDict):
    """One line.

    And more."""

    start_date: NotRequired[Annotated[str, Field(pattern="^a")]]
    parent: NotRequired["Type2 | None"]

class Type3(NamedTuple):
    """What it is."""

    name: Annotated[Union[AnyHttpUrl], Field(description="What it is")]

class Type4(NamedTuple):
    """One line.

    And more."""

    id: MutableMapping[float, float]
    tags: Deque[object] | date | Annotated[int, Field(description="What it is")] | None
    x: Literal[None] = None

def xpander_run_action(
    x: Annotated[AbstractSet[bool], Field(examples=[1], deprecated=True)] = {True},
) -> Type2:
    return None
