from enum import Enum, IntEnum, StrEnum, auto


class Color(Enum):
    """Colors of a label."""

    RED = "red"
    GREEN = "green"
    CRIMSON = "red"


class Level(IntEnum):
    LOW = 1
    HIGH = auto()
    URGENT = 10


class Channel(StrEnum):
    EMAIL = auto()
    SMS = auto()


class Mixed(Enum):
    NONE = None
    ONE = 1
    TEXT = "text"


Size = Enum("Size", "SMALL LARGE")
Plan = Enum("Plan", {"FREE": "free", "PAID": "paid"}, type=str)
Only = Enum("Only", ["ONE"])


def enums(
    color: Color,
    mixed: Mixed,
    only: Only,
    level: Level = Level.HIGH,
    channels: list[Channel] = [Channel.EMAIL],
    size: Size = Size.SMALL,
    plan: Plan = Plan.FREE,
) -> dict[Channel, Level]:
    """Send a label.

    :param color: color of the label
    :param level: how urgent it is
    """
    return {channel: level for channel in channels}
