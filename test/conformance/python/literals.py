from enum import Enum
from typing import Literal, Optional, Union


class Mode(str, Enum):
    FAST = "fast"
    SAFE = "safe"


Format = Literal["csv", "json"]
AnyFormat = Literal[Format, "xml"]


def literals(
    mode: Literal[Mode.FAST],
    form: AnyFormat,
    either: Literal[Mode.FAST, Mode.SAFE, "off"] = Mode.SAFE,
    flag: Literal[True, None] = True,
    count: Literal[1, "two", 3] = 1,
    one: Optional[Literal["x"]] = None,
    joined: Union[Literal["a"], Literal["b"]] = "a",
) -> Literal[Mode.SAFE]:
    return Mode.SAFE
