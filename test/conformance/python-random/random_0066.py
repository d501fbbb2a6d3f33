from typing import Counter
from ipaddress import IPv4Interface
from typing import NamedTuple
from typing import Literal
from pydantic import AnyHttpUrl
from pydantic import PositiveFloat
from pydantic import Field
from typing import Annotated
from pydantic import StrictBool
from pydantic import StrictStr
from typing import OrderedDict

class Type1(NamedTuple):
    """What it is."""

    name: Counter[tuple[complex]]
    start_date: IPv4Interface

def xpander_run_action(
    *,
    is_HTML: Literal["b-c"],
    x: AnyHttpUrl,
    id: PositiveFloat,
) -> Type1 | Type1 | Annotated[list[StrictBool], Field(max_length=9)] | str | OrderedDict[StrictStr, str] | None | None:
    return None
