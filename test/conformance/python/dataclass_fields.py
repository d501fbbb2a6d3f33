import dataclasses
import datetime
from dataclasses import InitVar, dataclass, field
from typing import ClassVar, Final, Optional

from pydantic import Field

DEFAULT_SIZE = 10


@dataclass(slots=True)
class Job:
    """Job(name: str) -> runs at night."""

    name: str
    seed: InitVar[int]
    kind: ClassVar[str] = "job"
    size: int = DEFAULT_SIZE * 2
    labels: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=lambda: ["load"], repr=False)
    owner: Optional[str] = field(default=None, kw_only=True)
    limit: Final[int] = 5
    hidden: int = field(default=0, init=False)
    ratio: float = dataclasses.field(default=0.5, metadata={"description": "Share"})

    def __post_init__(self, seed: int) -> None:
        self.hidden = seed


@dataclasses.dataclass
class Plan:
    jobs: list[Job]
    day: datetime.date = datetime.date(2024, 1, 1)
    count: int = Field(default=1, ge=1, description="How often")
    tags: list[str] = Field(default_factory=list, max_length=3)


def dataclass_fields(plan: Plan) -> Plan:
    return plan
