from typing import Literal
from typing import Set
from typing import MutableSequence
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from typing import Dict

def xpander_run_action(
    name: Literal["a", True],
    x: Set[MutableSequence[Annotated[Decimal, Field(max_digits=6)]]],
    is_HTML: complex,
    value2: int,
    userId: int,
) -> Dict[str, float]:
    return None
