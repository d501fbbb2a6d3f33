from enum import StrEnum
from enum import auto
from pydantic.alias_generators import to_camel
from pydantic import BaseModel
from pydantic import ConfigDict
from typing import Set
from typing import AbstractSet
from pydantic import PositiveFloat
from typing import Optional
from pydantic import UUID3
from pydantic import Field
from typing import Annotated
from datetime import date
from pydantic import DirectoryPath
from typing import Literal
from typing import Union
from collections import OrderedDict
from typing import NamedTuple
from typing import MutableMapping
from pydantic import FileUrl
from pydantic import StrictBool

class Type1(StrEnum):
    RED = auto()
    DARK_RED = auto()

class Type2(BaseModel):
    """One line.

    And more."""

    model_config = ConfigDict(alias_generator=to_camel)
    tags: Optional[str]
    value2: DirectoryPath
    start_date: AbstractSet[UUID3] | Annotated[list[date], Field(max_length=9)] | None = None

class Type3A(BaseModel):
    """One line.

    And more."""

    kind: Literal["a"] = "a"
    is_HTML: Literal["b-c", 1] = "b-c"
class Type3B(BaseModel):
    """One line.

    And more."""

    kind: Literal["b", "c"] = "b"
    tags: None = None
    name: OrderedDict[str, None] = {"k": None}
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

class Type4(NamedTuple):
    """What it is."""

    name: date

def xpander_run_action(
    id: MutableMapping[str, Type2],
    x: FileUrl,
    tags: Union[bool] = True,
) -> OrderedDict[str, StrictBool]:
    return None
