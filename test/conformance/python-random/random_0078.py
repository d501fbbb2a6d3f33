from pydantic import ByteSize
from typing import Pattern
from typing import Dict

def xpander_run_action(
    *,
    is_HTML: ByteSize,
    name: Dict[Pattern, bytes],
) -> int:
    return None
