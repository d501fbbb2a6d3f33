from collections.abc import MutableSequence
from pydantic import IPvAnyNetwork
from datetime import date

def xpander_run_action(
    *,
    tags: IPvAnyNetwork,
    name: tuple[list[MutableSequence[bytes]], ...] = (),
) -> date:
    return None
