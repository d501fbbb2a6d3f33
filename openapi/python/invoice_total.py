from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

Line: TypeAlias = dict[str, Any]


def xpander_run_action(
    lines: list[Line],
    customer: dict[str, str],
    discounts: dict[str, float] | None = None,
) -> dict[str, Any]:
    """Add up an invoice: lines of `{"item", "quantity", "price"}`, with discounts by item.

    Args:
        lines: One object per line, with item, quantity (1 if left out) and price.
        customer: At least the customer's name.
        discounts: The share taken off, by item: {"desk": 0.1} takes a tenth off each desk.
    """
    cent = Decimal("0.01")
    total = Decimal(0)
    items = []
    for line in lines:
        price = Decimal(str(line["price"])) * Decimal(str(line.get("quantity", 1)))
        share = Decimal(str((discounts or {}).get(line["item"], 0)))
        amount = (price * (1 - share)).quantize(cent, rounding=ROUND_HALF_UP)
        total += amount
        items.append({"item": line["item"], "amount": float(amount)})
    return {"customer": customer.get("name", ""), "items": items, "total": float(total)}
