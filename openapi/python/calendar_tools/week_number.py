from datetime import date


def week_number(day: date) -> dict[str, int]:
    """Give the ISO week of a date: year, week and weekday (1 is Monday)."""
    iso = date.fromisoformat(str(day)).isocalendar()
    return {"year": iso.year, "week": iso.week, "weekday": iso.weekday}
