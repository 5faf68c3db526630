"""The exceptions of PEP 249, arranged as sqlite3 arranges them."""


class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


BY_NAME = {
    exception.__name__: exception
    for exception in (
        DataError,
        DatabaseError,
        IntegrityError,
        InterfaceError,
        InternalError,
        MemoryError,
        OperationalError,
        OverflowError,
        ProgrammingError,
    )
}


def from_host(name, message, code, code_name):
    """Return the exception that the host describes."""
    exception = BY_NAME[name](message)
    if code:
        exception.sqlite_errorcode = code
        exception.sqlite_errorname = code_name
    return exception
