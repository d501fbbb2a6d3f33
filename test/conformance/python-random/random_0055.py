from typing import Pattern
from dataclasses import dataclass
from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from typing import Annotated
from pathlib import PosixPath
from typing import List
from collections.abc import Set
from typing import Any

@dataclass
class Type1:
    """One line.

    And more."""

    is_HTML: complex
    value2: Pattern
    parent: "Type1 | None" = None

class Type2A(BaseModel):
    kind: Literal["a"]
    name: complex
class Type2B(BaseModel):
    kind: Literal["b", "c"]
Type2 = Annotated[Union[Type2A, Type2B], Field(discriminator="kind")]

class Type3(BaseModel):
    """One line.

    And more."""

    tags: Type1 = Field(serialization_alias="writtenAs")
    x: PosixPath = Field(description="What it is for")
    children: list["Type3"] = []

def xpander_run_action(
    userId: Type1,
    value2: List[Set[Type1]],
    x: Type2,
    tags: Annotated[Type3, Field(title="Its name", description="What it is")],
) -> Any:
    return None
