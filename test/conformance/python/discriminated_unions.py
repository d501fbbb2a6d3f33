from typing import Annotated, Literal, Union

from pydantic import BaseModel, Discriminator, Field, Tag


class Card(BaseModel):
    kind: Literal["card"] = "card"
    last_four: str = Field(pattern=r"^\d{4}$")


class Transfer(BaseModel):
    kind: Literal["iban", "bic"]
    account: str


Payment = Annotated[Union[Card, Transfer], Field(discriminator="kind")]


def which(value: object) -> str:
    return "many" if isinstance(value, list) else "one"


Amounts = Annotated[
    Annotated[float, Tag("one")] | Annotated[list[float], Tag("many")], Discriminator(which)
]


def discriminated_unions(
    payment: Payment, amounts: Amounts, history: list[Payment] = []
) -> Payment:
    return payment
