from datetime import date, timedelta
from typing import Literal

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def next_weekday(after: str, weekday: Weekday, weeks: int = 0) -> str:
    """Find the next such weekday after a date, any number of weeks later.

    Args:
        after: The date to start from, as in 2026-03-01; it never is the answer itself.
        weekday: The day of the week to find.
        weeks: Whole weeks to add.
    """
    start = date.fromisoformat(after)
    days = (WEEKDAYS.index(weekday) - start.weekday() - 1) % 7 + 1
    return (start + timedelta(days=days, weeks=weeks)).isoformat()
