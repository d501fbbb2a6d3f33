from dataclasses import asdict, dataclass
from enum import Enum

from pydantic import BaseModel


class Unit(Enum):
    METRIC = "metric"
    IMPERIAL = "imperial"


class Window(BaseModel):
    width: int = 80
    height: int = 24


@dataclass
class Style:
    bold: bool = False
    unit: Unit = Unit.METRIC


def model_defaults(
    window: Window = Window(width=100),
    style: Style = Style(bold=True),
    units: list[Unit] = [Unit.METRIC, Unit.IMPERIAL],
    by_unit: dict[str, Unit] = {"eu": Unit.METRIC},
    value: str = Unit.METRIC.value,
    name: str = Unit.IMPERIAL.name,
) -> dict:
    return asdict(style)
