"""Cursors, as sqlite3 has them, but that all rows are fetched at once, as psycopg's do by default."""

import marshal
import re
from itertools import islice

from measure.suspension import Suspended

from . import exceptions
from .adapters import encode, is_named, named, positional
from .converters import shape_of
from .observer import observer

NO_PARAMETERS = encode(())

CHANGES_ROWS = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:insert|update|delete|replace)", re.IGNORECASE | re.DOTALL
)


def load(answer):
    """Return what the host answers, as a tuple; its first item is None or describes an error."""
    if answer is None:
        raise Suspended
    try:
        return marshal.loads(answer.to_bytes())
    except UnicodeDecodeError as error:
        raise exceptions.OperationalError(f"Could not decode to UTF-8: {error}") from None


class Cursor:
    """
    A cursor. ``rowcount`` and ``lastrowid`` are sqlite3's: -1 for what changes no rows, and the
    id of the last row inserted.
    """

    arraysize = 1

    def __init__(self, connection, /):
        self.connection = connection
        self.row_factory = connection.row_factory
        self.rowcount = -1
        self.lastrowid = None
        self._shape = None
        self._rows = iter(())
        self._closed = False

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        return next(self._rows)

    @property
    def description(self):
        return self._shape.description if self._shape else None

    def execute(self, sql, parameters=(), /):
        self._begin(sql)
        return self.run(sql, parameters)

    def run(self, sql, parameters=()):
        """Run one statement, in whatever transaction there is."""
        connection = self.connection
        observer.coming()
        if is_named(parameters):
            answer = connection.usable().executeNamed(sql, encode(named(parameters)))
        else:
            parameters = positional(parameters)
            encoded = encode(parameters) if parameters else NO_PARAMETERS
            answer = connection.usable().execute(sql, encoded)
        rows = self._take(answer, sql, parameters)
        self._answer(rows)
        return self

    def executemany(self, sql, parameters, /):
        self._begin(sql)
        sets = list(parameters)
        by_name = bool(sets) and is_named(sets[0])
        encoded = encode(tuple(map(named if by_name else positional, sets)))
        observer.coming()
        answer = self.connection.usable().executeMany(sql, encoded, by_name)
        lastrowid = self.lastrowid
        self._take(answer, sql, sets)
        self.lastrowid = lastrowid
        return self

    def executescript(self, sql, /):
        self._check()
        self.connection.commit()
        observer.coming()
        answer = self.connection.usable().executeScript(sql)
        rowcount, lastrowid = self.rowcount, self.lastrowid
        self._take(answer, sql, ())
        self.rowcount, self.lastrowid = rowcount, lastrowid
        return self

    def fetchone(self):
        self._check()
        return next(self._rows, None)

    def fetchmany(self, size=None):
        self._check()
        return list(islice(self._rows, self.arraysize if size is None else size))

    def fetchall(self):
        self._check()
        return list(self._rows)

    def close(self):
        self._rows = iter(())
        self._closed = True

    def setinputsizes(self, sizes, /):
        pass

    def setoutputsize(self, size, column=None, /):
        pass

    def _check(self):
        if self._closed:
            raise exceptions.ProgrammingError("Cannot operate on a closed cursor.")
        self.connection.usable()

    def _begin(self, sql):
        self._check()
        if not isinstance(sql, str):
            raise TypeError(f"execute() argument 1 must be str, not {type(sql).__name__}")
        if self.connection.isolation_level is not None and CHANGES_ROWS.match(sql):
            self.connection.begin()

    def _take(self, answer, sql, parameters):
        """
        Take over what the host answers and return the rows. Tell the observer first, then
        raise what went wrong.
        """
        error, *outcome = load(answer)
        self._rows = iter(())
        self._shape = None
        if error is not None:
            self.rowcount = -1
            if observer.callback is not None:
                observer.statement(sql, parameters, None, 0, 0, 0, error[1])
            raise exceptions.from_host(*error)
        rows, shape, self.rowcount, self.lastrowid, wire_bytes = outcome
        if shape >= 0:
            self._shape = shape_of(shape, self.connection.detect_types)
        if observer.callback is not None:
            observer.statement(sql, parameters, self._shape, len(rows), self.rowcount, wire_bytes)
        return rows

    def _answer(self, rows):
        self._rows = iter(rows)
        if self._shape is not None and self._shape.convert is not None:
            self._rows = map(self._shape.convert, self._rows)
        if self.row_factory is not None:
            self._rows = (self.row_factory(self, row) for row in self._rows)
