def keywords(template: str, *, strict: bool = False, **values: int | str) -> str:
    """Fill in a template.

    Args:
        template: Text with {names}.
        strict: Refuse names without a value.
    """
    return template.format(**values)
