from pydantic import BaseModel
from typing import Generic
from typing import TypeVar
from typing import Sequence
from collections import defaultdict
from typing import Dict
from typing import NewType
from typing import Iterable
from pydantic import UUID3
from ipaddress import IPv6Address
from pathlib import PosixPath

Type1Item = TypeVar("Type1Item")
class Type1Of(BaseModel, Generic[Type1Item]):
    item: Type1Item
    others: list[Type1Item] = []
    userId: Dict[str, Sequence[defaultdict[str, list[int]]]]
Type1 = Type1Of[int]

Type2 = NewType("Type2", int)

Type3 = NewType("Type3", str)

def xpander_run_action(
    start_date: Iterable[Sequence[Type2]],
    name: UUID3 | IPv6Address | None,
) -> PosixPath:
    return None
