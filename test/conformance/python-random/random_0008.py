from pydantic import Field
from typing import Annotated
from decimal import Decimal
from pydantic import DirectoryPath
from typing import Mapping
from typing import Union
from typing import NamedTuple
from pydantic import NonNegativeInt
from collections import OrderedDict

class Type1(NamedTuple):
    """What it is."""

    is_HTML: Annotated[Decimal, Field(ge=1)]
    name: Union[Mapping[str, DirectoryPath], Annotated[Decimal, Field(ge=1)]]
    userId: bytes

def xpander_run_action(
    *,
    is_HTML: OrderedDict[Type1, NonNegativeInt],
) -> Annotated[str, Field(max_length=9)]:
    return None
