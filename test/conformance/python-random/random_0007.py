from collections import Counter
from pydantic import Field
from typing import Annotated
from pydantic import StrictBool
from collections.abc import MutableSet
from typing import Union
from typing import Optional
from typing import NamedTuple
from enum import Enum
from pydantic import BaseModel
from typing import Literal
from datetime import time
from pydantic import NaiveDatetime
from pydantic import StrictFloat
from decimal import Decimal
from collections.abc import MutableMapping
from typing import OrderedDict
from collections.abc import Mapping
from typing import Text

class Type1(NamedTuple):
    """One line.

    And more."""

    value2: complex
    x: Counter[int]
    start_date: Union[Annotated[dict[str, StrictBool], Field(deprecated=True)], int, MutableSet[None]]
    id: tuple[Optional[bytes], ...] = ()

class Type2(str, Enum):
    RED = "red"
    GREEN = "green"
    DARK_RED = "dark_red"
    blue = "blue"

class Type3A(BaseModel):
    """One line.

    And more."""

    kind: Literal["a"]
    userId: Annotated[dict[time, NaiveDatetime], Field(deprecated=True, examples=[1])]
class Type3B(BaseModel):
    """One line.

    And more."""

    kind: Literal["b", "c"]
    is_HTML: Type1
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

def xpander_run_action(
    *,
    name: Annotated[Decimal, Field(ge=1, decimal_places=2)],
    is_HTML: Type1,
    tags: MutableMapping[None, Type2],
    id: Optional[Annotated[list[StrictFloat], Field(max_length=9)]] = None,
    userId: Mapping[str, OrderedDict[str, str]] = {"k": {"k": "a"}},
) -> Text:
    return None
