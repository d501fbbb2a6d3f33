from datetime import datetime, timedelta


def free_slots(
    busy: list[tuple[datetime, datetime]],
    start: datetime,
    end: datetime,
    minutes: int = 30,
) -> list[tuple[str, str]]:
    """Find the free times between appointments that are long enough for another one.

    Args:
        busy: Start and end of each appointment, in any order.
        start: Where to begin looking.
        end: Where to stop looking.
        minutes: The shortest time worth naming.
    """
    # Arguments come as JSON, times as text.
    def moment(value: object) -> datetime:
        return datetime.fromisoformat(str(value))

    free = []
    at = moment(start)
    shortest = timedelta(minutes=minutes)
    for begins, ends in sorted((moment(a), moment(b)) for a, b in busy):
        if begins - at >= shortest:
            free.append((at.isoformat(), begins.isoformat()))
        at = max(at, ends)
    if moment(end) - at >= shortest:
        free.append((at.isoformat(), moment(end).isoformat()))
    return free
