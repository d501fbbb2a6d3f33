from pydantic import Field
from typing import Annotated
from typing import Union
from pydantic import FutureDate
from ipaddress import IPv4Address

def xpander_run_action(
    name: int,
    userId: tuple[None, Annotated[int, Field(le=9, multiple_of=3)], Annotated[float, Field(gt=0)]],
    id: Union[bool] | complex | None,
    x: tuple[tuple[FutureDate], ...],
    is_HTML: int = 1,
) -> IPv4Address:
    return None
