def xpander_run_action(text, limit=10, tags=[], options={}, ratio=0.5, strict=False):
    """Count words.

    Args:
        text: The text.
        limit (int): How many words
            to return at most.
    """
    return {}
