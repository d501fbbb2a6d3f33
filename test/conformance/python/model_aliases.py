from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class LineItem(Camel):
    sku_code: str
    unit_price: float = Field(gt=0, le=1_000_000)
    quantity_ordered: int = Field(default=1, ge=1, multiple_of=1)


class Order(Camel):
    """An order of the shop."""

    order_id: str = Field(alias="id", description="Number of the order")
    line_items: list[LineItem] = Field(min_length=1, max_length=100)
    shipping_note: str | None = Field(None, validation_alias=AliasChoices("note", "comment"))
    internal_code: str = Field("n/a", serialization_alias="code")


def xpander_run_action(order: Order) -> Order:
    return order
