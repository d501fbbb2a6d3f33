from enum import StrEnum
from enum import auto
from pydantic import RootModel
from typing import NewType
from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from ipaddress import IPv4Address
from typing import Annotated
from decimal import Decimal
from pydantic import FileUrl
from pydantic import AnyUrl
from collections import defaultdict
from pydantic import NonPositiveFloat
from collections.abc import MutableMapping
from typing import Optional

class Type1(StrEnum):
    DARK_RED = auto()
    GREEN = auto()
    RED = auto()
    blue = auto()

class Type2(RootModel[Type1]):
    """One line.

    And more."""

    pass

Type3 = NewType("Type3", str)

class Type4A(BaseModel):
    """One line.

    And more."""

    kind: Literal["a"]
    userId: IPv4Address
class Type4B(BaseModel):
    """One line.

    And more."""

    kind: Literal["b", "c"]
    x: Type3
Type4 = Annotated[Union[Type4A, Type4B], Field(discriminator="kind")]

def xpander_run_action(
    *,
    is_HTML: Annotated[Decimal, Field(max_digits=6)],
    id: FileUrl,
    userId: tuple[defaultdict[None, list[AnyUrl]], ...],
    x: MutableMapping[str, NonPositiveFloat],
) -> Decimal | Optional[complex] | None:
    return None
