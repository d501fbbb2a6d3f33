from ipaddress import IPv6Address
from collections import OrderedDict
from pydantic import Field
from typing import Annotated

def xpander_run_action(
    *,
    x: OrderedDict[str, IPv6Address],
    id: Annotated[list[Annotated[float, Field(gt=0, multiple_of=0.5)] | None], Field(min_length=1, max_length=9)],
    name: int = 1,
    start_date: str = "a",
):
    return None
