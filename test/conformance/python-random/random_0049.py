from pydantic.alias_generators import to_camel
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import ImportString
from pydantic import NonPositiveInt
from typing import OrderedDict
from typing import NewType
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from typing import Mapping
from typing import Union
from typing import Optional
from pydantic import Base64UrlBytes

class Type1(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
    x: ImportString
    is_HTML: float
    id: OrderedDict[NonPositiveInt, object]
    start_date: int

Type2 = NewType("Type2", str)

def xpander_run_action(
    x: Annotated[Decimal, Field(decimal_places=2, max_digits=6)],
    value2: int,
    id: Base64UrlBytes,
    is_HTML: Union[Mapping[str, float]] = {"k": 0.5},
    start_date: frozenset[Optional[Type2]] = {None},
) -> Optional[Annotated[list[Decimal], Field(max_length=9)]]:
    return None
