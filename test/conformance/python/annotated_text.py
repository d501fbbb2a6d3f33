from typing import Annotated

from pydantic import BaseModel, Field


class Place(BaseModel):
    name: Annotated[str, "Name of the place"]
    country: str = "NO"


def annotated_text(
    city: Annotated[str, "Name of the city"],
    places: list[Place],
    days: Annotated[int, Field(ge=1), "How many days"] = 3,
    unit: Annotated[str, Field(description="Celsius or Fahrenheit")] = "C",
) -> Annotated[str, "A sentence"]:
    """Tell the weather."""
    return city
