import re
import unicodedata


def slugify(text: str, separator: str = "-", max_length: int = 80) -> str:
    """Make a text fit for a URL: small letters, digits and separators.

    Args:
        text: A title, for example.
        separator: What stands between the words.
        max_length: Longer results are cut.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return separator.join(words)[:max_length].rstrip(separator)
