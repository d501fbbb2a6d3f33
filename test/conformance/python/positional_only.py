def positional_only(left: float, right: float, /, digits: int = 2) -> float:
    return round(left / right, digits)
