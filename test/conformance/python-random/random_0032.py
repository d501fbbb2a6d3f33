from enum import Enum
from pydantic import RedisDsn
from typing import NamedTuple
from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from pydantic import FilePath
from typing import Annotated
from typing import NewType

class Type1(str, Enum):
    DARK_RED = "dark_red"
    RED = "red"
    blue = "blue"
    GREEN = "green"

class Type2(NamedTuple):
    is_HTML: RedisDsn
    start_date: Type1 = Type1.DARK_RED

class Type3A(BaseModel):
    """One line.

    And more."""

    kind: Literal["a"]
    userId: set[FilePath]
class Type3B(BaseModel):
    """One line.

    And more."""

    kind: Literal["b", "c"]
    is_HTML: Type2
    id: None = None
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

Type4 = NewType("Type4", str)

def xpander_run_action(
    is_HTML: Type4,
    tags: bytes = b"x",
):
    return None
