from enum import Enum
from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from typing import Annotated
from typing_extensions import NotRequired
from typing import Text
from collections.abc import Iterable
from pydantic import NonPositiveFloat
from collections.abc import Sequence
from typing_extensions import TypedDict

class Type1(str, Enum):
    blue = "blue"
    GREEN = "green"
    RED = "red"
    DARK_RED = "dark_red"

class Type2A(BaseModel):
    """What it is."""

    kind: Literal["a"]
    value2: tuple[tuple[str, ...], ...] = ()
class Type2B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"]
Type2 = Annotated[Union[Type2A, Type2B], Field(discriminator="kind")]

class Type3(TypedDict):
    name: NotRequired[tuple[bool, ...] | list[tuple[Text, ...]] | object | None]
    start_date: Iterable[str]
    value2: NotRequired[NonPositiveFloat]
    userId: NotRequired[Sequence[object]]
    parent: NotRequired["Type3 | None"]

def xpander_run_action(
    id: Type2,
    is_HTML: int = 3,
) -> Literal[2, None]:
    return None
