from typing import NewType, TypeVar

from typing_extensions import TypeAliasType

UserId = NewType("UserId", int)
AdminId = NewType("AdminId", UserId)
Text = TypeVar("Text", bound=str)
Number = TypeVar("Number", int, float)
Anything = TypeVar("Anything")
Tree = TypeAliasType("Tree", "dict[str, Tree] | str")
Ids = TypeAliasType("Ids", list[UserId])


def new_types(
    user: UserId, name: Text, amount: Number, more: Anything, tree: Tree, ids: Ids = [], admin: AdminId = AdminId(1)
) -> tuple[Text, Number, Tree]:
    return name, amount, tree
