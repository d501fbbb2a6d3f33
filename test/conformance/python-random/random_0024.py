from enum import Enum
from pydantic.alias_generators import to_camel
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from typing import Literal
from typing import OrderedDict
from typing import Annotated
from decimal import Decimal

class Type1(Enum):
    RED = "red"
    GREEN = "green"
    blue = "blue"
    DARK_RED = "dark_red"

class Type2(BaseModel):
    """One line.

    And more."""

    model_config = ConfigDict(alias_generator=to_camel)
    is_HTML: float

class Type3(BaseModel):
    """What it is."""

    value2: Annotated[Decimal, Field(max_digits=6, decimal_places=2)] = Field(serialization_alias="writtenAs")
    is_HTML: Type1 = Field(Type1.RED, validation_alias="readAs")
    id: Literal["a", "b-c"] | Type1 | OrderedDict[str, bytes] | None = Field(None, examples=[None])
    children: list["Type3"] = []

def xpander_run_action(
    is_HTML: Type1,
    tags: Literal["a", "b-c", 1, True, None],
    id: Type1 = Type1.RED,
) -> Annotated[list[Type1], Field(min_length=1)]:
    return None
