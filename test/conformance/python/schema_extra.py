from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema


class City(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Oslo", "population": 700_000}], "x-source": "census"},
        use_attribute_docstrings=True,
    )

    name: str = Field(examples=["Oslo", "Bergen"], json_schema_extra={"x-order": 1})
    """What people call it."""

    population: int | SkipJsonSchema[None] = None
    area: Annotated[float, WithJsonSchema({"type": "number", "unit": "km2"})] = 0.0
    secret: str = Field("", exclude=True, repr=False)


def schema_extra(city: City, note: Annotated[str, Field(json_schema_extra={"format": "markdown"})] = "") -> City:
    return city
