from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from typing import NamedTuple
from typing import MutableSet
from typing import Dict
from typing import Union

Type1Item = TypeVar("Type1Item")
class Type1Of(BaseModel, Generic[Type1Item]):
    """What it is."""

    item: Type1Item
    others: list[Type1Item] = []
Type1 = Type1Of[int]

class Type2(NamedTuple):
    x: Annotated[Decimal, Field(ge=1)]

def xpander_run_action(
    *,
    name: Type2,
    id: Union[Dict[Type1, MutableSet[Decimal]]],
    value2: Type2,
    x: object,
) -> Annotated[Decimal, Field(ge=1)]:
    return None
