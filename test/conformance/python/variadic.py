def variadic(separator: str, *parts: str) -> str:
    return separator.join(parts)
