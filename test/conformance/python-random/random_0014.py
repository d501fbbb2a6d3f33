from pydantic import AnyUrl
from typing import AbstractSet
from pydantic import FileUrl
from pydantic import StrictInt
from pydantic import UUID3

def xpander_run_action(
    tags: AnyUrl,
    start_date: AbstractSet[AbstractSet[FileUrl]],
    value2: StrictInt,
    is_HTML: UUID3,
    userId: int,
) -> int:
    return None
