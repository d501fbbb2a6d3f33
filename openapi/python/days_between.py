from datetime import date


def xpander_run_action(start: date, end: date, inclusive: bool = False) -> int:
    """Count the days from one date to another.

    Args:
        start: The first day, as in 2026-03-01.
        end: The last day; before the start, the count is negative.
        inclusive: Count the last day, too.
    """
    # Arguments come as JSON, dates as text.
    first, last = date.fromisoformat(str(start)), date.fromisoformat(str(end))
    days = (last - first).days
    return days + (1 if days >= 0 else -1) if inclusive else days
