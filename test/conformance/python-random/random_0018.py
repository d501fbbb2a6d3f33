from enum import Enum
from typing_extensions import NotRequired
from typing import Set
from pydantic import Base64UrlBytes
from typing import Mapping
from typing_extensions import TypedDict
from uuid import UUID
from typing import Iterable
from typing import Union
from typing import Deque
from pydantic import Field
from typing import Annotated
from pydantic import NegativeInt
from typing import Text

class Type1(str, Enum):
    blue = "blue"
    GREEN = "green"
    DARK_RED = "dark_red"

class Type2(TypedDict):
    is_HTML: Set[str]
    x: tuple[complex, Mapping[Type1, Base64UrlBytes]]
    value2: NotRequired[Type1]

def xpander_run_action(
    *,
    userId: Type2,
    is_HTML: Deque[bool],
    value2: Union[Annotated[list[NegativeInt], Field(max_length=9)]],
    tags: Union[None, tuple[UUID, object, Iterable[complex]], float] = None,
) -> Text:
    return None
