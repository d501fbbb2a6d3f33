from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


def type_checking_only(amounts: dict[str, Decimal], since: date | None = None) -> Decimal:
    return sum(amounts.values())
