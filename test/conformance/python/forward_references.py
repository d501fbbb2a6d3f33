from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def forward_references(root: Node, others: Sequence["Node"] = (), owner: Optional[Owner] = None) -> Node | None:
    return root.left


from typing import Optional

from pydantic import BaseModel


@dataclass
class Node:
    value: int
    left: Node | None = None
    children: list["Node"] | None = None


class Owner(BaseModel):
    name: str
    manager: Optional["Owner"] = None
    nodes: list[Node] = []
