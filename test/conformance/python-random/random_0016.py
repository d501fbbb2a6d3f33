from enum import Enum
from datetime import date
from pydantic import Field
from typing import Annotated

class Type1(str, Enum):
    DARK_RED = "dark_red"
    blue = "blue"
    GREEN = "green"
    RED = "red"

def xpander_run_action(
    *,
    tags: date,
    is_HTML: Type1 = Type1.DARK_RED,
) -> Annotated[str, Field(max_length=9)]:
    return None
