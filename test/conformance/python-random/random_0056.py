from pydantic import IPvAnyAddress
from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from pydantic import MongoDsn
from enum import StrEnum
from enum import auto
from typing import Optional
from pydantic import Field
from typing import Annotated
from typing import Union
from typing import Literal
from typing import Counter
from pydantic import FileUrl
from collections.abc import Mapping

class Type1(BaseModel):
    """What it is."""

    is_HTML: IPvAnyAddress

Type2Item = TypeVar("Type2Item")
class Type2Of(BaseModel, Generic[Type2Item]):
    """What it is."""

    item: Type2Item
    others: list[Type2Item] = []
    name: MongoDsn
Type2 = Type2Of[Type1]

class Type3(StrEnum):
    RED = auto()
    blue = auto()
    GREEN = auto()
    DARK_RED = auto()

def xpander_run_action(
    *,
    x: Optional[tuple[Type1]],
    tags: Union[Annotated[int, Field(lt=10)], Type2],
    is_HTML: Type2,
    name: Literal["a", "b-c", 1, 2, True, None] = "a",
) -> Mapping[str, Counter[FileUrl]]:
    return None
