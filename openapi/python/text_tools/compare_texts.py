import difflib


def compare_texts(before: str, after: str, ignore_case: bool = False) -> dict[str, float | list[str]]:
    """Compare two texts line by line: how similar they are, and which lines differ."""
    if ignore_case:
        before, after = before.casefold(), after.casefold()
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return {
        "similarity": round(difflib.SequenceMatcher(None, before, after).ratio(), 4),
        "added": [line[2:] for line in lines if line.startswith("+ ")],
        "removed": [line[2:] for line in lines if line.startswith("- ")],
    }
