from pydantic import BaseModel
from typing import Literal
from typing import Union
from pydantic import Field
from pydantic import PositiveFloat
from pydantic import StrictBytes
from pydantic import IPvAnyAddress
from collections import OrderedDict
from typing import Annotated
from typing import FrozenSet
from pydantic import StrictFloat
from collections.abc import MutableMapping
from typing import Dict

class Type1A(BaseModel):
    """What it is."""

    kind: Literal["a"] = "a"
    id: PositiveFloat
class Type1B(BaseModel):
    """What it is."""

    kind: Literal["b", "c"] = "b"
    name: tuple[OrderedDict[StrictBytes, IPvAnyAddress], ...] = ()
    value2: str = "a"
Type1 = Annotated[Union[Type1A, Type1B], Field(discriminator="kind")]

def xpander_run_action(
    id: bool,
    value2: Dict[str, Annotated[MutableMapping[str, StrictFloat], Field(description="What it is")]],
    x: Annotated[FrozenSet[None], Field(examples=[1])] = {None},
) -> Literal["a", "b-c", 1, 2, None]:
    return None
