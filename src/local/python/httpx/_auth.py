class Auth:
    pass


class BasicAuth(Auth):
    def __init__(self, username, password):
        self.username = username
        self.password = password
