from enum import IntEnum
from enum import auto
from pydantic import Field
from typing import Literal
from typing import Union
from pydantic import ByteSize
from typing import Annotated
from pydantic import BaseModel
from typing_extensions import TypeAliasType
from pydantic import UUID5
from collections.abc import Mapping
from pydantic import IPvAnyInterface

class Type1(IntEnum):
    blue = auto()
    GREEN = auto()

class Type2(BaseModel):
    """One line.

    And more."""

    id: Literal["a", 1, True, None] = Field(description="What it is for")
    is_HTML: ByteSize = Field(serialization_alias="writtenAs")
    name: Annotated[list[int], Field(max_length=9)] = Field(title="A title")
    tags: Union[tuple[object, ...]] = Field((), examples=[None])
    children: list["Type2"] = []

Type3 = TypeAliasType("Type3", Type1)

def xpander_run_action(
    id: Type3,
    start_date: complex,
    x: IPvAnyInterface,
    userId: Mapping[str, tuple[UUID5, ...]] = {"k": ()},
) -> Type1:
    return None
