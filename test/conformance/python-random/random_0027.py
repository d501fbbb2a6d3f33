from typing import NewType
from enum import Enum
from enum import auto
from pydantic.alias_generators import to_camel
from pydantic import BaseModel
from pydantic import ConfigDict
from collections import deque
from pydantic import Field
from typing import Annotated
from typing import Literal
from collections.abc import MutableMapping

Type1 = NewType("Type1", int)

class Type2(Enum):
    blue = auto()
    GREEN = auto()
    RED = auto()
    DARK_RED = auto()

class Type3(BaseModel):
    """What it is."""

    model_config = ConfigDict(alias_generator=to_camel)
    tags: deque[Type1]

def xpander_run_action(
    value2: Annotated[int, Field(lt=10)],
    start_date: Type1,
    x: MutableMapping[Type2, Literal[True]],
    name: bytes = b"x",
) -> int:
    return None
