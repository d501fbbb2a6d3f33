
def xpander_run_action(
    start_date: str,
    id: int = 1,
) -> bool:
    return None
