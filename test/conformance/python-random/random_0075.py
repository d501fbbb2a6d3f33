from typing import NewType
from collections.abc import MutableSet
import typing
from pydantic import UUID5
from pydantic import SecretBytes
from typing import Mapping
from pydantic import StrictInt
from typing import MutableMapping
from typing import Optional
from pydantic import PositiveInt

Type1 = NewType("Type1", str)

def xpander_run_action(
    *,
    value2: dict[str, MutableSet[typing.MutableSet[UUID5]]],
    id: tuple[complex, Mapping[SecretBytes, str], Type1] | None,
    tags: bytes,
    userId: Optional[MutableMapping[bool, object | object | StrictInt | None]] = None,
) -> PositiveInt:
    return None
