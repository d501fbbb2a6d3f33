from typing import NewType
from pydantic import NaiveDatetime

Type1 = NewType("Type1", int)

def xpander_run_action(
    userId: complex,
    x: NaiveDatetime,
) -> int:
    return None
