from datetime import timedelta
from functools import cached_property

from pydantic import BaseModel, ConfigDict, PrivateAttr, computed_field


class Box(BaseModel):
    model_config = ConfigDict(extra="forbid", title="A box", frozen=True)

    width: float
    height: float = 1.0
    _cache: dict = PrivateAttr(default_factory=dict)

    @computed_field
    @property
    def area(self) -> float:
        """Area in square metres."""
        return self.width * self.height

    @computed_field(alias="isBig", description="Whether it needs a truck")
    @cached_property
    def is_big(self) -> bool:
        return self.area > 2


class Shipment(BaseModel):
    model_config = ConfigDict(extra="allow")

    boxes: list[Box]
    duration: timedelta = timedelta(days=2)


def computed_fields(shipment: Shipment) -> Box:
    return shipment.boxes[0]
