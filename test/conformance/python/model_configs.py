from datetime import timedelta
from enum import Enum

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_pascal, to_snake


class Kind(Enum):
    A = "a"
    B = "b"


class Plain(BaseModel):
    model_config = {"extra": "forbid", "title": "Plain thing"}

    kind: Kind = Kind.A


class Inline(BaseModel, extra="allow", title="Inline thing"):
    """Settings as arguments of the class."""

    plain: Plain = Plain()


class Split(BaseModel):
    model_config = ConfigDict(
        alias_generator=AliasGenerator(validation_alias=to_pascal, serialization_alias=to_snake),
        use_enum_values=True,
        validate_default=True,
        str_max_length=50,
        ser_json_timedelta="float",
        json_schema_serialization_defaults_required=True,
    )

    maxAge: int = 3
    firstKind: Kind = Kind.B
    wait: timedelta = timedelta(seconds=90)
    note: str = Field("-", alias="remark")


class Old(BaseModel):
    class Config:
        extra = "forbid"
        title = "Old thing"

    name: str


def model_configs(inline: Inline, split: Split, old: Old) -> tuple[Inline, Split, Old]:
    return inline, split, old
