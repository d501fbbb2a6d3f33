import math
from typing import Final

BASE: Final = "https://api.example.com"
VERSION = 2
LIMITS = {"small": 10, "large": 1_000}
CURRENCIES = ["EUR", "USD", "NOK"]
KB = 1024
TIMEOUT = 60 * 5
URL = f"{BASE}/v{VERSION}"


class Settings:
    RETRIES = 3
    REGION = "eu-" + "north"


def constant_defaults(
    url: str = URL,
    path: str = f"{URL}/items?limit={LIMITS['small']}",
    limit: int = LIMITS["large"],
    currency: str = CURRENCIES[0],
    last: str = CURRENCIES[-1],
    first_two: list[str] = CURRENCIES[:2],
    size: int = 4 * KB**2,
    timeout: float = TIMEOUT / 2,
    half: int = 7 // 2,
    rest: int = -7 % 3,
    retries: int = Settings.RETRIES,
    region: str = Settings.REGION,
    rule: str = "-" * 3,
    flags: int = 0b101 | 1 << 3,
    negative: float = -1e-3,
    isOn: bool = not False,
    both: str = "a" "b",
    merged: dict[str, int] = {**LIMITS, "none": 0},
    listed: list[str] = [*CURRENCIES, "SEK"],
    pi: float = math.pi,
    picked: str = "x" if VERSION > 1 else "y",
) -> None:
    return None
