from pydantic import Field
from pydantic import FileUrl
from pydantic import BaseModel
from pydantic import PastDatetime
from typing import NamedTuple
from pydantic import IPvAnyAddress
from pydantic import JsonValue
from typing import Optional
from typing import MutableMapping
from typing import MutableSet
from pydantic import StrictBool
from typing import Union
from typing import Annotated
from collections.abc import Iterable
from pathlib import PosixPath
import collections.abc
from typing import Literal

class Type1(BaseModel):
    """One line.

    And more."""

    value2: bytes = Field(alias="the-alias")
    is_HTML: tuple[float, FileUrl] = Field(title="A title")

class Type2(NamedTuple):
    """One line.

    And more."""

    userId: PastDatetime

def xpander_run_action(
    *,
    x: IPvAnyAddress,
    id: MutableMapping[str, Optional[JsonValue]],
    is_HTML: collections.abc.MutableMapping[str, Annotated[list[Iterable[PosixPath]], Field(max_length=9)]],
    name: Annotated[list[Literal[2]], Field(max_length=9, min_length=1)],
    start_date: tuple[Union[None, bytes, MutableSet[StrictBool]]] = (None,),
) -> Annotated[complex, Field(description="What it is")]:
    return None
