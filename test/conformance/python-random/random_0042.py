from typing import Any
from typing import Sequence
from pydantic import Base64UrlBytes
from typing import Mapping
from typing import NamedTuple
from pydantic import AnyUrl
from pydantic import RootModel
from typing import Iterable
from pydantic import Field
from typing import Annotated
from collections import deque
from typing import NewType
from pydantic import PastDatetime
from collections.abc import MutableMapping
from typing import Pattern
from typing import Union

class Type1(NamedTuple):
    """What it is."""

    userId: int
    start_date: Mapping[Any, Sequence[Base64UrlBytes]]

class Type2(NamedTuple):
    """One line.

    And more."""

    x: Sequence[AnyUrl]
    id: Type1

class Type3(RootModel[Iterable[Annotated[list[deque[None]], Field(max_length=9, min_length=1)]]]):
    """What it is."""

    pass

Type4 = NewType("Type4", int)

def xpander_run_action(
    *,
    start_date: Type1,
    x: PastDatetime,
    tags: MutableMapping[str, Type4],
    value2: Type1,
) -> Union[Pattern]:
    return None
