from pydantic import Field
from typing import Annotated
from decimal import Decimal
from pydantic import NewPath
from pydantic import AwareDatetime

def xpander_run_action(
    *,
    value2: Annotated[Decimal, Field(decimal_places=2)],
    x: NewPath,
    id: str = "a",
) -> AwareDatetime:
    return None
