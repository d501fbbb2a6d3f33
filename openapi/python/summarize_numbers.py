import statistics


def xpander_run_action(numbers: list[float], percentiles: tuple[int, ...] = (25, 50, 75)) -> dict:
    """Describe a list of numbers: count, mean, median, spread and percentiles.

    Parameters
    ----------
    numbers : list of float
        At least one number.
    percentiles : tuple of int
        Each from 0 to 100.
    """
    if not numbers:
        raise ValueError("numbers must not be empty")
    ordered = sorted(numbers)

    def percentile(share: int) -> float:
        if not 0 <= share <= 100:
            raise ValueError("a percentile lies between 0 and 100")
        position = (len(ordered) - 1) * share / 100
        below = int(position)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (ordered[above] - ordered[below]) * (position - below)

    return {
        "count": len(ordered),
        "mean": statistics.fmean(ordered),
        "median": statistics.median(ordered),
        "standard_deviation": statistics.stdev(ordered) if len(ordered) > 1 else 0.0,
        "percentiles": {str(share): percentile(share) for share in percentiles},
    }
