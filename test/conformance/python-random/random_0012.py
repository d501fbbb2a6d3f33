from pydantic import IPvAnyAddress

def xpander_run_action(
    *,
    name: IPvAnyAddress,
    start_date: int = 1,
):
    return None
