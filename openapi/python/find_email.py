import re
from typing import Optional


def xpander_run_action(text: str, domain: Optional[str] = None) -> str | None:
    """Find the first email address in a text, or null if there is none.

    Args:
        text: Any text, a signature for example.
        domain: Look for addresses of this domain only.
    """
    for match in re.finditer(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text):
        if domain is None or match.group(1).lower() == domain.lower():
            return match.group(0)
    return None
