import re


def xpander_run_action(text: str, max_words: int = 100) -> dict:
    """Count the words of a text, and cut it to a number of words."""
    words = re.findall(r"\S+", text)
    return {
        "word_count": len(words),
        "truncated_text": " ".join(words[:max_words]),
        "is_truncated": len(words) > max_words,
    }
