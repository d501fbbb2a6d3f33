from typing import Annotated, Any, Type

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, PlainSerializer, Strict


def check(value: int) -> int:
    return value


Checked = Annotated[int, Field(gt=0), AfterValidator(check)]
Loose = Annotated[float, BeforeValidator(float)]
AsText = Annotated[int, PlainSerializer(lambda value: str(value), return_type=str)]


class Blob(BaseModel):
    data: bytes = b"abc"
    checked: Checked = 1
    text: AsText = 0


def validators(
    blob: Blob,
    loose: Loose,
    kind: type[int],
    kinds: Type,
    strict: Annotated[int, Strict()] = 1,
    short: Annotated[bytes, Field(max_length=4)] = b"xy",
    frozen: Annotated[str, Field(frozen=True, exclude=True, strict=True)] = "",
    options: dict[str, Any] | None = None,
) -> tuple[Blob, AsText]:
    return blob, 1
