from pydantic import Field
from typing import FrozenSet
from typing import Optional
from collections.abc import Iterable
from pydantic import Base64UrlStr
from pydantic import BaseModel
from typing_extensions import NotRequired
from pydantic import SecretStr
from typing_extensions import TypedDict
from typing import Literal
from typing import Union
from typing import Annotated
from decimal import Decimal
from enum import StrEnum
from enum import auto

class Type1(BaseModel):
    """What it is."""

    start_date: int | None = Field(None, validation_alias="readAs")
    x: Optional[FrozenSet[bytes]] | Iterable[Base64UrlStr] | None = Field(None, description="What it is for")

class Type2(TypedDict):
    """What it is."""

    userId: SecretStr

class Type3A(BaseModel):
    kind: Literal["a"]
    value2: object = 1
class Type3B(BaseModel):
    kind: Literal["b", "c"]
    userId: Annotated[Decimal, Field(max_digits=6)]
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

class Type4(StrEnum):
    DARK_RED = auto()
    GREEN = auto()
    RED = auto()
    blue = auto()

def xpander_run_action(
    *,
    name: Literal["b-c"],
    id: Annotated[Decimal, Field(max_digits=6)],
    is_HTML: Annotated[list[bool], Field(max_length=9)],
    userId: Optional[Annotated[Decimal, Field(max_digits=6, decimal_places=2)]] = None,
) -> bytes:
    return None
