from collections import Counter
from pydantic import NonNegativeFloat
from typing import Dict
from pydantic import SecretBytes
from typing import Optional
from typing import Deque
from collections.abc import MutableMapping
from pydantic import MongoDsn
from dataclasses import dataclass
from pydantic import Field
from typing import Annotated
from decimal import Decimal
from typing import Union
from pydantic import FiniteFloat
from typing import DefaultDict

@dataclass
class Type1:
    """One line.

    And more."""

    start_date: Dict[str, Counter[NonNegativeFloat]]
    value2: Optional[tuple[tuple[object, SecretBytes], None]]
    name: Deque[MutableMapping[str, tuple[int]]]
    id: MongoDsn
    parent: "Type1 | None" = None

def xpander_run_action(
    value2: Union[Annotated[Decimal, Field(max_digits=6)], Annotated[int, Field(le=9)], Type1],
) -> DefaultDict[FiniteFloat, list[bool]]:
    return None
