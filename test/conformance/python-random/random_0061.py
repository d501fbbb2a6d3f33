from pydantic import RootModel

class Type1(RootModel[int]):
    """What it is."""

    pass

def xpander_run_action(
    *,
    value2: float,
    name: str = "a",
) -> complex:
    return None
