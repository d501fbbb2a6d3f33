from pydantic import Field
from typing import Annotated
from pydantic import HttpUrl
from pydantic import NonPositiveInt

def xpander_run_action(
    value2: Annotated[tuple[int, dict[HttpUrl, NonPositiveInt], int], Field(description="What it is", title="Its name")],
) -> NonPositiveInt:
    return None
