from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from ipaddress import IPv4Network
from typing import Annotated
from pydantic import UUID3
from typing import OrderedDict
from typing import Optional
from typing import NamedTuple
from collections.abc import Sequence
from typing import Mapping

class Type1A(BaseModel):
    """What it is."""

    kind: Literal["a"]
    tags: IPv4Network
class Type1B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"]
    userId: tuple[float]
    x: Annotated[OrderedDict[None, UUID3], Field(description="What it is")]
    is_HTML: Optional[int]
Type1 = Annotated[Union[Type1A, Type1B], Field(discriminator="kind")]

class Type2(NamedTuple):
    """One line.

    And more."""

    userId: complex
    start_date: Annotated[Annotated[list[str], Field(min_length=1)], Field(deprecated=True)]
    is_HTML: None = None

def xpander_run_action(
    name: Type1,
    id: Mapping[str, Sequence[Type2]],
) -> int:
    return None
