from enum import Enum
from enum import auto
from pydantic import Base64Bytes
from pydantic import Base64Str
from typing import Optional
from pydantic import StrictBytes
from typing import Dict
from typing import Mapping

class Type1(Enum):
    GREEN = auto()
    DARK_RED = auto()
    blue = auto()

def xpander_run_action(
    *,
    value2: Optional[Base64Bytes | Base64Str | None] = None,
) -> StrictBytes | Mapping[str, Dict[Type1, bytes]] | None:
    return None
