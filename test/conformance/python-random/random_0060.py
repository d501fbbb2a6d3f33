from typing_extensions import Required
from pydantic import PositiveFloat
from typing import List
from typing import Sequence
from pydantic import NonNegativeFloat
from typing_extensions import TypedDict
from pydantic import RootModel
from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from typing import Pattern
from typing import Set
from pydantic import Base64UrlBytes
from typing import Annotated
from pydantic import SecretStr

class Type1(TypedDict, total=False):
    """What it is."""

    id: Required[PositiveFloat]
    userId: Required[List[Sequence[tuple[NonNegativeFloat, bool]]]]
    name: float
    parent: Required["Type1 | None"]

class Type2(RootModel[complex]):
    """One line.

    And more."""

    pass

class Type3A(BaseModel):
    kind: Literal["a"] = "a"
    userId: int
class Type3B(BaseModel):
    kind: Literal["b", "c"] = "b"
    id: Set[Type1]
    tags: Base64UrlBytes
    is_HTML: Type1 | Pattern | None = None
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

def xpander_run_action(
    *,
    value2: Type2,
    id: set[Annotated[str, Field(pattern="^a", min_length=1)]],
    start_date: Type2,
) -> SecretStr:
    return None
