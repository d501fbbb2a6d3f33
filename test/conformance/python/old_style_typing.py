import datetime as dt
import typing as t
from typing import Any, Dict, List, Mapping, Optional, Set, Tuple, Union

Rows = List[Dict[str, Union[int, float, str]]]
Callback = "Rows"


def xpander_run_action(
    rows: Rows,
    where: Optional[Dict[str, Any]] = None,
    columns: Optional[List[str]] = None,
    limits: Tuple[int, int] = (0, 100),
    seen: Set[str] = set(),
    since: Optional[dt.date] = None,
    nested: t.Optional[t.List[t.Mapping[str, t.Sequence[int]]]] = None,
    text: "str" = "x",
    more: "Optional[List['Rows']]" = None,
    bare: List = [],
    table: Mapping = {},
    triple: Tuple = (),
) -> Tuple[Rows, Dict]:
    return rows, {}
