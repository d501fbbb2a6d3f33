from enum import Enum, Flag, IntFlag, auto

BASE = 100


class Status(str, Enum):
    """What happened."""

    OK = "ok"
    FAILED = "failed"
    _ignore_ = ["helper"]

    @property
    def is_final(self) -> bool:
        return self is not Status.OK

    @classmethod
    def _missing_(cls, value: object) -> "Status":
        return cls.OK


class Code(int, Enum):
    START = BASE
    NEXT = BASE + 1
    LAST = 0x1F


class Share(float, Enum):
    HALF = 0.5
    WHOLE = 1.0


class Access(IntFlag):
    READ = 1
    WRITE = 2


class Steps(Enum):
    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list) -> str:
        return name.lower()

    FIRST = auto()
    SECOND = auto()


class Pairs(Enum):
    SMALL = (1, 2)
    LARGE = (3, 4)


def enum_members(
    status: Status,
    share: Share,
    pairs: Pairs,
    code: Code = Code.NEXT,
    access: Access = Access.READ,
    steps: Steps = Steps.FIRST,
) -> Status:
    return status
