from http import HTTPStatus


class codes:
    pass


for _status in HTTPStatus:
    setattr(codes, _status.name, _status.value)
    setattr(codes, _status.name.lower(), _status.value)
