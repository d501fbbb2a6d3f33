from uuid import UUID
from collections.abc import MutableMapping
from collections import OrderedDict
from pydantic import Field
from typing import Annotated
from typing import Literal

def xpander_run_action(
    name: OrderedDict[str, MutableMapping[str, UUID]],
    start_date: tuple[object, str, Annotated[list[Literal["a"]], Field(max_length=9, min_length=1)]],
) -> Annotated[int, Field(gt=0, multiple_of=3)]:
    return None
