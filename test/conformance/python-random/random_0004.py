from pydantic import NaiveDatetime
from typing import DefaultDict
from typing import Union
from collections import deque
from ipaddress import IPv4Interface
from pydantic import NegativeInt
from pydantic import StrictBytes

def xpander_run_action(
    is_HTML: Union[DefaultDict[NaiveDatetime, list[bool]]],
    x: tuple[frozenset[object], NegativeInt, StrictBytes],
    id: deque[IPv4Interface | None] = [None],
) -> int:
    return None
