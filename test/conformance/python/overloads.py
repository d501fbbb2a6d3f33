from typing import Union, overload


@overload
def overloads(value: int, unit: str = ...) -> int: ...
@overload
def overloads(value: str, unit: str = ...) -> str: ...
def overloads(value: Union[int, str], unit: str = "m") -> Union[int, str]:
    return value
