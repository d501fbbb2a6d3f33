from typing import Literal
from pydantic import Field
from typing import Annotated
from pydantic import IPvAnyInterface
from collections.abc import MutableSet

def xpander_run_action(
    *,
    start_date: int,
    is_HTML: Annotated[int, Field(multiple_of=3, ge=1)],
    value2: IPvAnyInterface,
    tags: Literal["a", "b-c", 1, 2, True, None] = "a",
    x: MutableSet[bytes] = {b"x"},
) -> int:
    return None
