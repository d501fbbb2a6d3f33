from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from typing import Annotated
from typing import List
from pydantic import NewPath
from pydantic import NegativeInt
from typing import Any
from collections import OrderedDict

class Type1(BaseModel):
    """One line.

    And more."""

    model_config = ConfigDict(extra="forbid", title="A title")
    start_date: Annotated[tuple[List[NewPath], ...], Field(title="Its name", description="What it is")] = ()

def xpander_run_action(
    is_HTML: Type1,
    start_date: NegativeInt,
    id: OrderedDict[Any, bool],
):
    return None
