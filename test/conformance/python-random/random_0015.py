from enum import Enum
from typing import NewType
from typing import Literal
from pydantic import Base64Str
from pydantic import NegativeFloat

class Type1(str, Enum):
    GREEN = "green"
    DARK_RED = "dark_red"
    blue = "blue"
    RED = "red"

Type2 = NewType("Type2", str)

def xpander_run_action(
    *,
    value2: Literal["b-c", 1, 2, True, None],
    start_date: Base64Str,
) -> NegativeFloat:
    return None
