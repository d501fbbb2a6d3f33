import datetime as dt
import ipaddress
import re
import uuid
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Optional


def standard_types(
    at: dt.datetime,
    every: dt.timedelta,
    clock: dt.time,
    id: uuid.UUID,
    price: Decimal,
    share: Fraction,
    path: Path,
    host: ipaddress.IPv4Address | ipaddress.IPv6Network,
    rule: re.Pattern[str],
    raw: bytes,
    number: complex,
    words: Counter[str],
    groups: defaultdict[str, list[int]],
    recent: deque[Decimal],
    rows: Sequence[Mapping[str, Any]],
    many: Iterable[frozenset[int]],
    pair: tuple[int, str],
    none: None,
    zone: Optional[dt.tzinfo] = None,
    anything: object = None,
) -> tuple[dt.datetime, Decimal, bytes, set[uuid.UUID], dict[dt.date, Fraction]]:
    return at, price, raw, {id}, {}
