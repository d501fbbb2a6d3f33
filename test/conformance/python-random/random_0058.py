from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Base64UrlStr
from typing import MutableSequence
from typing import Literal
from pydantic import Field
from typing import Annotated
from typing import MutableMapping
from pydantic.alias_generators import to_camel
from collections.abc import Set
from pydantic import FilePath
from pydantic import WebsocketUrl
from decimal import Decimal
from collections.abc import Sequence
from typing import FrozenSet

class Type1(BaseModel):
    """One line.

    And more."""

    model_config = ConfigDict(extra="forbid", title="A title")
    start_date: Base64UrlStr
    value2: int
    is_HTML: MutableMapping[str, Annotated[int, Field(le=9)]]
    id: MutableSequence[Literal["a", "b-c", 1, True, None]] = ["a"]

class Type2(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
    x: float
    tags: int = 3

class Type3(BaseModel):
    id: Set[frozenset[FilePath]] = Field(alias="the-alias")
    children: list["Type3"] = []

def xpander_run_action(
    *,
    name: WebsocketUrl,
    start_date: str,
    is_HTML: Annotated[Decimal, Field(decimal_places=2)],
    x: Literal[True, None] = True,
) -> Sequence[FrozenSet[Type3]]:
    return None
