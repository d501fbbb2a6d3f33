from ipaddress import IPv4Interface

def xpander_run_action(
    *,
    userId: IPv4Interface,
):
    return None
