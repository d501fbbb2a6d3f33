from typing import Annotated, ClassVar, Optional

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.dataclasses import dataclass


class Base(BaseModel):
    """Common fields."""

    model_config = ConfigDict(str_strip_whitespace=True, extra="forbid")
    table: ClassVar[str] = "base"

    id: int = Field(..., ge=1, title="ID")
    note: Optional[str] = Field(default=None, max_length=200)


class Person(Base):
    model_config = ConfigDict(extra="ignore")

    note: str = "-"
    email: Annotated[str, Field(pattern=r"^\S+@\S+$", description="Work address")]
    emails: dict[str, Annotated[str, Field(min_length=3)]] = Field(default_factory=dict)

    @field_validator("email")
    @classmethod
    def lower(cls, value: str) -> str:
        return value.lower()


@dataclass(config=ConfigDict(extra="forbid"))
class Team:
    members: list[Person] = Field(max_length=20)
    lead: Person | None = None


def model_inheritance(team: Team, fallback: Base | Person = Base(id=1)) -> Person | None:
    return team.lead
