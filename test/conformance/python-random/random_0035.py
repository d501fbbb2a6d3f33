from typing_extensions import Required
from typing import FrozenSet
from pydantic import PostgresDsn
from typing import Union
from typing import Literal
from collections import defaultdict
from typing_extensions import TypedDict

class Type1(TypedDict, total=False):
    """What it is."""

    tags: Required[complex]
    userId: int
    is_HTML: Required[Union[int, FrozenSet[PostgresDsn]]]
    id: Required[defaultdict[bytes, list[Literal["a", "b-c", 1, 2, True, None]]]]

def xpander_run_action(
    userId: complex,
):
    return None
