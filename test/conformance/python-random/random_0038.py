from enum import Enum
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import StrictBool
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from typing_extensions import TypeAliasType
from collections.abc import MutableMapping
from pydantic import IPvAnyAddress
from typing import Mapping
from typing import MutableSequence
from typing import Union
from pydantic import StrictFloat

class Type1(str, Enum):
    DARK_RED = "dark_red"
    blue = "blue"
    RED = "red"
    GREEN = "green"

class Type2(BaseModel):
    """What it is."""

    model_config = ConfigDict(extra="forbid", title="A title")
    start_date: None
    name: StrictBool

Type3 = Annotated[Decimal, Field(ge=1, decimal_places=2)]

def xpander_run_action(
    userId: MutableMapping[str, Type1],
    value2: Annotated[Mapping[Type1, IPvAnyAddress], Field(title="Its name")],
    is_HTML: MutableSequence[Union[Type2]],
    id: None = None,
) -> StrictFloat:
    return None
