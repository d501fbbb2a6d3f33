from pydantic import DirectoryPath
from pydantic import Field
from typing import Annotated
from decimal import Decimal

def xpander_run_action(
    *,
    name: DirectoryPath,
    value2: Annotated[Decimal, Field(max_digits=6, decimal_places=2)],
    start_date: bool,
):
    return None
