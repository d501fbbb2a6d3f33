from pydantic import AnyHttpUrl
from collections import OrderedDict
from typing_extensions import TypeAliasType
from enum import Enum
from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from typing import Annotated
from typing import List
from pydantic import UUID1
from pydantic import MongoDsn
from collections import defaultdict

Type1 = OrderedDict[str, AnyHttpUrl]

class Type2(Enum):
    GREEN = "green"
    blue = "blue"
    RED = "red"
    DARK_RED = "dark_red"

class Type3A(BaseModel):
    kind: Literal["a"] = "a"
    is_HTML: Annotated[int, Field(ge=1, lt=10)]
class Type3B(BaseModel):
    kind: Literal["b", "c"] = "b"
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

def xpander_run_action(
    *,
    userId: tuple[List[tuple[bool, ...]], ...],
    id: Type2 = Type2.GREEN,
) -> defaultdict[UUID1, list[MongoDsn | None]]:
    return None
