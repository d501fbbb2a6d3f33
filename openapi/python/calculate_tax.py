from decimal import ROUND_HALF_UP, Decimal

RATES = {"NO": "0.25", "DE": "0.19", "FR": "0.20", "CH": "0.081", "US": "0"}


def xpander_run_action(
    amount: float,
    country: str = "NO",
    rate: float | None = None,
    included: bool = False,
) -> dict[str, float]:
    """Calculate the sales tax on an amount, rounded to the cent.

    Args:
        amount: The price, in the country's currency.
        country: Two letters, as in ISO 3166. Its standard rate counts unless a rate is given.
        rate: The rate as a fraction: 0.25 is 25 %.
        included: Whether the amount has the tax in it already.
    """
    if amount < 0:
        raise ValueError("amount must not be negative")
    if rate is None:
        if country.upper() not in RATES:
            raise ValueError(f"no tax rate is known for {country}; give one as rate")
        share = Decimal(RATES[country.upper()])
    else:
        share = Decimal(str(rate))
    given = Decimal(str(amount))
    net = given / (1 + share) if included else given
    tax = (net * share).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    net = net.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return {"net": float(net), "tax": float(tax), "gross": float(net + tax), "rate": float(share)}
