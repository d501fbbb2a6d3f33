from dataclasses import KW_ONLY, dataclass, field
from datetime import date


@dataclass
class Party:
    """Someone on a contract."""

    name: str
    tax_id: str | None = None


@dataclass
class Company(Party):
    employees: int = 0
    branches: list[str] = field(default_factory=list)
    _: KW_ONLY
    founded: date | None = None


@dataclass(kw_only=True, frozen=True)
class Contract:
    buyer: Company
    seller: Party
    total: float = field(default=0.0, metadata={"unit": "EUR"})
    reference: str = field(init=False, default="draft")


def xpander_run_action(contract: Contract, witnesses: tuple[Party, ...] = ()) -> Company:
    """Find the company that a contract binds.

    Args:
        contract: The contract as it was signed.
        witnesses: Further parties.
    """
    return contract.buyer
