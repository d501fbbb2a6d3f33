from typing import Generic, TypeVar

from pydantic import BaseModel

T = TypeVar("T")
K = TypeVar("K", bound=str)


class Page(BaseModel, Generic[T]):
    items: list[T]
    next_cursor: str | None = None


class Pair(BaseModel, Generic[K, T]):
    key: K
    value: T


class User(BaseModel):
    login: str
    age: int = 0


def generic_models(users: Page[User], counts: Page[Pair[str, int]]) -> Page[Pair[str, User]]:
    return Page(items=[Pair(key=user.login, value=user) for user in users.items])
