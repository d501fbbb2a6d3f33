from typing_extensions import NotRequired
from typing_extensions import TypedDict

class Type1(TypedDict):
    """What it is."""

    x: NotRequired[int]

def xpander_run_action(
    *,
    start_date: Type1,
) -> str:
    return None
