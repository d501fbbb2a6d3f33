import re
from collections import Counter


def extract_keywords(text: str, limit: int = 5, stop_words: list[str] = []) -> list[dict[str, int | str]]:
    """List the most frequent words of a text, each with its count.

    Args:
        text: The text to read.
        limit: How many words to list.
        stop_words: Words to leave out.
    """
    left_out = {word.lower() for word in stop_words}
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in left_out]
    ordered = sorted(Counter(words).items(), key=lambda entry: (-entry[1], entry[0]))
    return [{"word": word, "count": count} for word, count in ordered[:limit]]
