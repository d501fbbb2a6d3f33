from http import HTTPStatus

from .structures import LookupDict

codes = LookupDict()
for _status in HTTPStatus:
    for _name in (_status.name, _status.name.lower()):
        codes[_name] = _status.value
for _name, _value in {"okay": 200, "all_ok": 200, "unprocessable": 422, "teapot": 418, "server_error": 500}.items():
    codes[_name] = codes[_name.upper()] = _value
