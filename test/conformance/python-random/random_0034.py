from pydantic import PositiveInt
from typing_extensions import TypeAliasType
from pydantic import Field
from fractions import Fraction
from collections import defaultdict
from pydantic import BaseModel
from typing import MutableSet
from typing import Union

Type1 = PositiveInt

class Type2(BaseModel):
    """One line.

    And more."""

    tags: Fraction = Field(examples=[None])
    value2: defaultdict[str, list[Type1]] = Field(alias="the-alias")
    children: list["Type2"] = []

def xpander_run_action(
    *,
    tags: Union[None, float, MutableSet[None]] = None,
) -> None:
    return None
