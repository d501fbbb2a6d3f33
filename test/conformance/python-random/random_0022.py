from pydantic import Field
from typing import Annotated
from pydantic import AwareDatetime
from typing import Union
from collections import OrderedDict

def xpander_run_action(
    value2: None,
    x: OrderedDict[object, int],
    id: Union[Annotated[int, Field(description="What it is")], Annotated[list[AwareDatetime], Field(min_length=1, max_length=9)]] = 3,
) -> bool:
    return None
