from datetime import date


def xpander_run_action(day: str, holidays: set[str] = set()) -> bool:
    """Tell whether a day is a business day: Monday to Friday, and no holiday.

    Args:
        day: The day, as in 2026-03-02.
        holidays: Days off, written in the same way.
    """
    return date.fromisoformat(day).weekday() < 5 and day not in holidays
