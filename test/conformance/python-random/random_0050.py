from pydantic import BaseModel
from pydantic import ConfigDict
from re import Pattern
from pydantic import PositiveInt
from typing import OrderedDict
from typing import DefaultDict
from typing import MutableMapping
from typing_extensions import TypeAliasType
from pydantic import Field
from typing import Annotated
from pydantic import UUID4
from pydantic import UUID3
from collections import defaultdict

class Type1(BaseModel):
    """What it is."""

    model_config = ConfigDict(extra="forbid", title="A title")
    x: None
    is_HTML: Pattern

Type2 = TypeAliasType("Type2", MutableMapping[str, DefaultDict[str, list[OrderedDict[PositiveInt, bool]]]])

def xpander_run_action(
    userId: Annotated[str, Field(max_length=9)],
    value2: tuple[tuple[UUID4, float], ...],
    is_HTML: tuple[Type1, ...],
    tags: complex,
) -> defaultdict[Type2, list[UUID3]]:
    return None
