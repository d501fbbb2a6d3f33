import sys

try:
    import orjson as json_library
except ImportError:
    json_library = None

if sys.version_info >= (3, 9):
    Names = list[str]
else:
    from typing import List

    Names = List[str]

if sys.platform == "never":

    def conditional_definitions(names: str) -> str:
        return names

else:

    def conditional_definitions(names: Names, depth: int = 3) -> Names:
        return names[:depth]
