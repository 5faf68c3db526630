"""Connections, as sqlite3 has them."""

import os

from measure_host import database as host

from . import exceptions, functions
from .cursor import NO_PARAMETERS, Cursor, load
from .observer import observer

ISOLATION_LEVELS = ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE")

NO_TRANSACTION = (
    "cannot commit - no transaction is active",
    "cannot rollback - no transaction is active",
)


class Connection:
    """A connection to one database."""

    DataError = exceptions.DataError
    DatabaseError = exceptions.DatabaseError
    Error = exceptions.Error
    IntegrityError = exceptions.IntegrityError
    InterfaceError = exceptions.InterfaceError
    InternalError = exceptions.InternalError
    NotSupportedError = exceptions.NotSupportedError
    OperationalError = exceptions.OperationalError
    ProgrammingError = exceptions.ProgrammingError
    Warning = exceptions.Warning

    def __init__(self, database, *, detect_types=0, isolation_level=""):
        self._isolation_level = None
        self._functions = []
        self._host = host.connect(os.fspath(database))
        self.detect_types = detect_types
        self.row_factory = None
        self.isolation_level = isolation_level

    def __enter__(self):
        self.usable()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            self.commit()
        else:
            self.rollback()
        return False

    def __del__(self):
        if getattr(self, "_host", None) is not None:
            self.close()

    @property
    def isolation_level(self):
        """None: as SQLite does by itself; else the kind of transaction that changing statements begin."""
        self.usable()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is None:
            self._isolation_level = None
            self.commit()
        elif not isinstance(level, str):
            raise TypeError("isolation_level must be str or None")
        elif level.upper() not in ISOLATION_LEVELS:
            raise ValueError(
                "isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'"
            )
        else:
            self._isolation_level = level.upper()

    @property
    def in_transaction(self):
        return self.usable().inTransaction()

    @property
    def total_changes(self):
        return self._ask("SELECT total_changes()")

    def cursor(self, factory=Cursor):
        self.usable()
        cursor = factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(
                f"factory must return a cursor, not {type(cursor).__name__}"
            )
        return cursor

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql, /):
        return self.cursor().executescript(sql)

    def commit(self):
        self._end("COMMIT")

    def rollback(self):
        self._end("ROLLBACK")

    def close(self):
        """Close for good; what is not committed is lost."""
        connection, self._host = self._host, None
        if connection is not None:
            connection.close()
            functions.forget(self._functions)

    def create_function(self, name, narg, func, /, *, deterministic=False):
        number = self._register(func)
        self._done(self.usable().createFunction(name, narg, deterministic, number))

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        number = self._register(aggregate_class)
        self._done(self.usable().createAggregate(name, n_arg, number))

    def usable(self):
        """Return the host's side of an open connection."""
        if self._host is None:
            raise exceptions.ProgrammingError("Cannot operate on a closed database.")
        return self._host

    def begin(self):
        """Begin the transaction that a changing statement implies, unless one is open."""
        if not self.in_transaction:
            Cursor(self).run(f"BEGIN {self._isolation_level}".strip())

    def _register(self, function):
        number = functions.register(function)
        self._functions.append(number)
        return number

    def _end(self, sql):
        observer.coming()
        # With no transaction open there is nothing to send.
        error, *_ = load(self.usable().execute(sql, NO_PARAMETERS))
        if error is not None and error[1] in NO_TRANSACTION:
            return
        if observer.callback is not None:
            observer.statement(sql, (), None, 0, 0, 0, error and error[1])
        if error is not None:
            raise exceptions.from_host(*error)

    def _ask(self, sql):
        return load(self.usable().execute(sql, NO_PARAMETERS))[1][0][0]

    @staticmethod
    def _done(answer):
        error, *_ = load(answer)
        if error is not None:
            raise exceptions.from_host(*error)
