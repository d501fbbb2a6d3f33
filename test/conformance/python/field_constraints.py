from datetime import date
from decimal import Decimal
from typing import Annotated

from annotated_types import Ge, Gt, Interval, Le, Len, Lt, MaxLen, MinLen, MultipleOf
from pydantic import Field, StringConstraints

Sku = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-\d+$", strip_whitespace=True, max_length=12)]
Percent = Annotated[float, Ge(0), Le(100)]


def field_constraints(
    sku: Sku,
    discount: Percent = 0.0,
    amount: Annotated[Decimal, Field(gt=0, max_digits=8, decimal_places=2)] = Decimal("1.50"),
    tags: Annotated[list[Annotated[str, Len(1, 20)]], MaxLen(5)] = [],
    steps: Annotated[int, Interval(gt=0, lt=50), MultipleOf(5)] = 5,
    day: Annotated[date, Field(description="Day of the sale", examples=["2024-01-31"])] = date(2024, 1, 1),
    code: Annotated[str, MinLen(2), MaxLen(2), Field(title="Country", deprecated=True)] = "NO",
    ratio: Annotated[float | None, Gt(-1), Lt(1)] = None,
) -> dict[Sku, Percent]:
    return {sku: discount}
