from typing_extensions import NotRequired
from typing_extensions import TypedDict
from pydantic import Field
from typing import MutableMapping
from pydantic import JsonValue
from pydantic import FileUrl
from datetime import time
from typing import Union
from pydantic import BaseModel
from fractions import Fraction
from collections import deque
from pydantic import DirectoryPath

class Type1(TypedDict):
    """One line.

    And more."""

    is_HTML: int

class Type2(BaseModel):
    """One line.

    And more."""

    x: Union[MutableMapping[str, int] | JsonValue | FileUrl | None, time] = Field(description="What it is for")

def xpander_run_action(
    tags: Type1,
    is_HTML: Fraction,
    id: deque[Union[None, tuple[object, complex, DirectoryPath]]] = [None],
) -> Type2:
    return None
