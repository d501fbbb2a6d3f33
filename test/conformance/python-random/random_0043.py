from pydantic import BaseModel
from pydantic import ConfigDict
from typing import DefaultDict
from pydantic import StrictFloat
from typing import Mapping
from pydantic import Field
from typing import Annotated
from typing import Dict
from typing import Literal
from typing import Union
from typing import Counter
from pydantic import Base64Bytes
from pydantic import AwareDatetime
from ipaddress import IPv6Interface
from pydantic import NegativeInt
import collections.abc
from typing_extensions import NotRequired
from typing import List
from datetime import date
from collections import OrderedDict
from typing import Optional
from collections import defaultdict
from typing_extensions import TypedDict

class Type1(BaseModel):
    """One line.

    And more."""

    model_config = ConfigDict(extra="forbid", title="A title")
    id: DefaultDict[int, list[int]]
    is_HTML: complex
    value2: Mapping[int, StrictFloat]
    x: Dict[str, Annotated[int, Field(gt=0)]]

class Type2A(BaseModel):
    """One line.

    And more."""

    kind: Literal["a"] = "a"
    is_HTML: Counter[Base64Bytes | Counter[AwareDatetime] | None]
class Type2B(BaseModel):
    """One line.

    And more."""

    kind: Literal["b", "c"] = "b"
    x: collections.abc.Mapping[str, tuple[IPv6Interface, NegativeInt]]
    tags: complex
    id: Union[Type1, Type1, bool]
Type2 = Annotated[Union[Type2A, Type2B], Field(discriminator="kind")]

class Type3A(BaseModel):
    """What it is."""

    kind: Literal["a"] = "a"
    start_date: set[Literal["a", "b-c", 1, 2, True, None]] | None
class Type3B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"] = "b"
    name: Type1
    x: Type2
Type3 = Annotated[Union[Type3A, Type3B], Field(discriminator="kind")]

class Type4(TypedDict):
    is_HTML: tuple[List[bytes], ...]
    userId: NotRequired[date]
    tags: Type3
    x: NotRequired[defaultdict[bool, list[Optional[OrderedDict[str, bytes]]]]]
    parent: NotRequired["Type4 | None"]

def xpander_run_action(
    tags: bytes,
    value2: None = None,
    x: Annotated[tuple[complex, ...], Field(title="Its name", deprecated=True)] = (),
) -> Type3:
    return None
