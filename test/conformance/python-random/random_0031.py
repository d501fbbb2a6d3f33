from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from typing import Annotated
from typing import Set
from pydantic import PastDatetime
from typing import Mapping
from pydantic import NonPositiveInt
from decimal import Decimal

class Type1A(BaseModel):
    kind: Literal["a"]
    userId: Annotated[list[float], Field(min_length=1, max_length=9)]
class Type1B(BaseModel):
    kind: Literal["b", "c"]
    is_HTML: Mapping[str, Set[PastDatetime]]
    id: int
    start_date: int = 1
Type1 = Annotated[Union[Type1A, Type1B], Field(discriminator="kind")]

def xpander_run_action(
    *,
    value2: NonPositiveInt,
    x: tuple[Type1, ...] | Annotated[int, Field(ge=1, multiple_of=3)] | Type1 | None = None,
) -> Annotated[Decimal, Field(decimal_places=2)]:
    return None
