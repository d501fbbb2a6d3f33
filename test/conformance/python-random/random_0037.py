from typing import NamedTuple
from typing import Literal
from ipaddress import IPv6Network
from typing import Text
from typing import Optional
from typing import MutableMapping
from pydantic import FiniteFloat

class Type1(NamedTuple):
    start_date: int = 1

class Type2(NamedTuple):
    """One line.

    And more."""

    tags: Literal["a", 2, True]
    id: MutableMapping[str, Type1]
    value2: tuple[IPv6Network, Text] | tuple[Type1, ...] | Optional[str] | None = None

def xpander_run_action(
    x: Type1,
) -> Type1 | FiniteFloat | None:
    return None
