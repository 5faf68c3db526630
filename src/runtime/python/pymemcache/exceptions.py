"""What a call of the client can end in."""


class MemcacheError(Exception):
    pass


class MemcacheClientError(MemcacheError):
    """The server says that it was asked wrongly: CLIENT_ERROR."""


class MemcacheUnknownCommandError(MemcacheClientError):
    """The server does not know the command: ERROR."""


class MemcacheIllegalInputError(MemcacheClientError):
    """A key or a number that is not sent, as the server would refuse it."""


class MemcacheServerError(MemcacheError):
    """The server cannot do it: SERVER_ERROR."""


class MemcacheUnknownError(MemcacheError):
    """An answer that the protocol does not have."""


class MemcacheUnexpectedCloseError(MemcacheServerError):
    """The connection ended in mid-answer."""
