from pydantic import FilePath

def xpander_run_action(
    value2: None,
    start_date: FilePath,
    is_HTML: int,
    x: int = 1,
) -> object:
    return None
