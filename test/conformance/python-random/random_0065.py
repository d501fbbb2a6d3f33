from pydantic import Field
from typing import Annotated
from decimal import Decimal
from pydantic import Base64Str
from typing import Optional
from collections import defaultdict

def xpander_run_action(
    is_HTML: Annotated[Decimal, Field(ge=1)],
    id: Annotated[Optional[bool], Field(description="What it is")],
    value2: int,
    tags: defaultdict[str, list[bool]],
) -> int:
    return None
