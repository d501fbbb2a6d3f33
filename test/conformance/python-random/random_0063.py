from pydantic import FilePath
from pydantic import NonPositiveInt
from collections import OrderedDict
import typing

def xpander_run_action(
    tags: FilePath,
    start_date: typing.OrderedDict[str, OrderedDict[str, NonPositiveInt]],
) -> int:
    return None
