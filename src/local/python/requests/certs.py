def where():
    """The path that `verify` takes, which is not read here."""
    return "cacert.pem"
