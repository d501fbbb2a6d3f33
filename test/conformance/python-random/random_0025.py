from typing_extensions import Required
from collections.abc import MutableSet
from typing import Literal
from collections.abc import Mapping
from typing_extensions import TypedDict
from pydantic import BaseModel
from typing import Union
from pydantic import Field
from pathlib import PurePath
from collections import deque
from typing import DefaultDict
from typing import Annotated
from pydantic import HttpUrl
from pydantic import RootModel
from pydantic import FutureDate
from collections import OrderedDict
from pydantic import StrictInt

class Type1(TypedDict, total=False):
    """One line.

    And more."""

    tags: Required[int]
    id: Required[MutableSet[Literal["a", "b-c", 1, 2, True, None]] | Mapping[int, int] | None]
    parent: Required["Type1 | None"]

class Type2A(BaseModel):
    """What it is."""

    kind: Literal["a"]
    start_date: DefaultDict[PurePath, list[deque[object]]]
class Type2B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"]
    id: Annotated[Annotated[list[HttpUrl], Field(min_length=1, max_length=9)], Field(deprecated=True)]
Type2 = Annotated[Union[Type2A, Type2B], Field(discriminator="kind")]

class Type3(RootModel[MutableSet[OrderedDict[str, Annotated[FutureDate, Field(description="What it is")]]]]):
    """One line.

    And more."""

    pass

class Type4(BaseModel):
    """One line.

    And more."""

    name: complex = Field(examples=[None])

def xpander_run_action(
    start_date: StrictInt,
    tags: complex,
) -> Annotated[list[Literal[1, 2, True, None]], Field(max_length=9)]:
    return None
