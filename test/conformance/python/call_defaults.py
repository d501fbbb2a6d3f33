import os
from collections import OrderedDict
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from uuid import UUID


def call_defaults(
    now: datetime = datetime.now(timezone.utc),
    since: date = date.today() - timedelta(days=30),
    home: str = os.environ.get("HOME", "/"),
    fixed: date = date(2024, 2, 29),
    at: datetime = datetime(2024, 1, 1, 12, 30, tzinfo=timezone.utc),
    wait: timedelta = timedelta(minutes=5),
    rate: Decimal = Decimal("0.25"),
    path: Path = Path("data/in.csv"),
    id: UUID = UUID("12345678-1234-5678-1234-567812345678"),
    names: frozenset[str] = frozenset({"a"}),
    order: OrderedDict[str, int] = OrderedDict(a=1),
    empty: list[int] = list(),
    whole: int = int("12"),
    upper: str = "eur".upper(),
) -> dict:
    return {}
