from pydantic import RootModel
from pydantic import SecretBytes
from typing_extensions import NotRequired
from typing_extensions import TypedDict
from typing import Literal
from pydantic import StrictFloat
from collections import OrderedDict
from typing import Optional
from pydantic import NegativeFloat

class Type1(RootModel[SecretBytes]):
    """One line.

    And more."""

    pass

class Type2(TypedDict):
    userId: Type1

def xpander_run_action(
    *,
    name: Literal["a", "b-c", True, None],
    is_HTML: NegativeFloat,
    tags: Optional[OrderedDict[str, StrictFloat]] = None,
) -> Literal[1]:
    return None
