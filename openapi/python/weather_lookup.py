import hashlib
from typing import Literal


def xpander_run_action(city: str, units: Literal["metric", "imperial"] = "metric") -> str:
    """Get current weather for a city.

    A sample: the report is worked out from the city's name, nothing is fetched.

    Args:
        city: City name, as in "San Francisco".
        units: Degrees Celsius (metric) or Fahrenheit (imperial).
    """
    digest = hashlib.sha256(city.strip().casefold().encode("utf-8")).digest()
    celsius = digest[0] % 41 - 8
    sky = ("Sunny", "Partly cloudy", "Overcast", "Light rain", "Snow")[digest[1] % 5]
    if sky == "Snow" and celsius > 2:
        sky = "Light rain"
    if units == "imperial":
        return f"{city}: {sky} {round(celsius * 9 / 5 + 32)}°F"
    return f"{city}: {sky} {celsius}°C"
