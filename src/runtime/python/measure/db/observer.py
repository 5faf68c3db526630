"""Tells the recorder what a client would have sent to a database server, and what came back."""

import re
from contextlib import contextmanager

_FIRST_WORDS = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
    r"(?P<word>begin|commit|end|rollback|savepoint|release)\b(?P<to>(?:\s+transaction)?\s+to\b)?",
    re.IGNORECASE | re.DOTALL,
)

_OPERATIONS = {
    "begin": "begin",
    "commit": "commit",
    "end": "commit",
    "rollback": "rollback",
    "savepoint": "savepoint",
    "release": "release",
}


class Observer:
    """One for the process: connections ask it whether anybody wants to know."""

    def __init__(self):
        self.callback = None
        self.announce = None
        #: Every connection has to be opened: the process closes its own each time.
        self.closes_always = False

    def coming(self):
        """Say that a statement is about to be sent, where anybody wants to know."""
        if self.announce is not None and self.callback is not None:
            self.announce()

    def statement(self, sql, parameters, shape, rows, changes, wire_bytes, error=None):
        """
        Report one statement. ``parameters`` are one set, a tuple or a mapping; or a list of
        sets, for all of an executemany, which psycopg sends as one pipeline. Sizes: the
        statement's text, and for each parameter 4 bytes and its length as text; for the
        answer PostgreSQL's RowDescription and DataRow (see rows.ts).
        """
        self.callback(
            operation_of(sql),
            sql,
            parameters,
            len(shape.description) if shape else 0,
            rows,
            max(changes, 0),
            len(sql.encode()) + _size(parameters),
            wire_bytes + (shape.wire_bytes if shape else 0),
            error,
        )

    def connect(self, opened):
        """Report a connection; ``opened`` as CallMove (src/tape/move.ts) has it, None where that is open."""
        self.callback("connect", "", (), 0, 0, 0, 0, 0, None, opened)


observer = Observer()


def observe(callback):
    """
    Call ``callback`` with each statement from now on; with None, stop. Return the callback
    that was there before.
    """
    before, observer.callback = observer.callback, callback
    return before


def announce(callback):
    """Call ``callback`` before each observed statement is sent from now on; with None, stop."""
    observer.announce = callback


def close_always(closes):
    """Say whether this process closes its connections whatever Django's settings say, as Celery does."""
    observer.closes_always = closes


@contextmanager
def unobserved():
    """Within it statements are nobody's: a server would not see them."""
    callback = observe(None)
    try:
        yield
    finally:
        observe(callback)


def operation_of(sql):
    match = _FIRST_WORDS.match(sql)
    if match is None:
        return "query"
    operation = _OPERATIONS[match["word"].lower()]
    return "rollback-to" if operation == "rollback" and match["to"] else operation


def _size(parameters):
    if isinstance(parameters, list):
        return sum(map(_size, parameters))
    values = parameters if isinstance(parameters, tuple) else parameters.values()
    return sum(4 + _length(value) for value in values)


def _length(value):
    if value is None:
        return 0
    if isinstance(value, (bytes, bytearray, memoryview)):
        return 2 + 2 * len(bytes(value))
    return len(str(value).encode())
