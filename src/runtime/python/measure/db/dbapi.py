"""
A DB-API 2.0 module over SQLite outside the interpreter. It is what sqlite3 is, as far as Django and
a Django project's code can tell, and Django's backend is the judge.
"""

import datetime
import time

from measure_host import database as host

from .adapters import PrepareProtocol, adapt, register_adapter  # noqa: F401
from .connection import Connection
from .converters import PARSE_COLNAMES, PARSE_DECLTYPES, register_converter  # noqa: F401
from .cursor import Cursor  # noqa: F401
from .exceptions import (  # noqa: F401
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,
)

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 0

sqlite_version = host.version
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))

Binary = memoryview
Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime


def DateFromTicks(ticks):
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    return Timestamp(*time.localtime(ticks)[:6])


def connect(
    database,
    timeout=5.0,
    detect_types=0,
    isolation_level="",
    check_same_thread=True,
    factory=Connection,
    cached_statements=128,
    uri=False,
):
    """
    Open a connection to the database of that name. As there are no threads here, nobody could end a wait for
    a lock: ``timeout`` and ``check_same_thread`` are taken and have no effect.
    """
    return factory(database, detect_types=detect_types, isolation_level=isolation_level)
