"""How Python's values become SQLite's: what sqlite3's parameter binding does."""

import marshal
from collections.abc import Mapping, Sequence
from itertools import chain

from .exceptions import ProgrammingError

#: What the host takes as it is.
PLAIN = frozenset({int, float, str, bytes, bool, type(None)})

_adapters = {}


class PrepareProtocol:
    """What an object is asked to conform to."""


def register_adapter(type, adapter, /):
    _adapters[type] = adapter


def adapt(value, protocol=PrepareProtocol, alternate=None, /):
    """Return the value that stands for ``value`` in SQL. Raise ProgrammingError if there is none."""
    adapter = _adapters.get(type(value))
    if adapter is not None:
        return adapter(value)
    conform = getattr(value, "__conform__", None)
    if conform is not None:
        adapted = conform(protocol)
        if adapted is not None:
            return adapted
    if alternate is not None:
        return alternate
    raise ProgrammingError("can't adapt")


def plain(value, position):
    """Return the value as the host takes it; ``position`` counts from 1 or is a name, for the message."""
    if type(value) in PLAIN:
        return value
    if type(value) is not bytearray:
        value = adapt(value, PrepareProtocol, value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if value is None:
        return None
    try:
        return bytes(memoryview(value))
    except TypeError:
        raise ProgrammingError(
            f"Error binding parameter {position}: type '{type(value).__name__}' is not supported"
        ) from None


def is_named(parameters):
    """Return whether the parameters go by name; raise ProgrammingError if they are none at all."""
    if isinstance(parameters, (tuple, list)):
        return False
    if isinstance(parameters, (dict, Mapping)):
        return True
    if not isinstance(parameters, str) and (
        isinstance(parameters, Sequence) or hasattr(parameters, "__getitem__")
    ):
        return False
    raise ProgrammingError("parameters are of unsupported type")


def positional(parameters):
    """Return parameters by position as a tuple of plain values."""
    for value in parameters:
        if type(value) not in PLAIN:
            return tuple(plain(value, i) for i, value in enumerate(parameters, 1))
    return parameters if type(parameters) is tuple else tuple(parameters)


def named(parameters):
    """Return parameters by name as a tuple of names and plain values in turn."""
    return tuple(
        chain.from_iterable((name, plain(value, f"':{name}'")) for name, value in parameters.items())
    )


def encode(value):
    """
    Return a tuple of plain values (or of such tuples) as the host reads it. Raise
    UnicodeEncodeError for text that has no UTF-8.
    """
    # Version 2 has neither references nor interned strings.
    encoded = marshal.dumps(value, 2).decode("latin-1")
    # It would let surrogates pass, whose bytes begin with this one.
    if "\xed" in encoded:
        _check_text(value)
    return encoded


def _check_text(value):
    if isinstance(value, tuple):
        for item in value:
            _check_text(item)
    elif isinstance(value, str):
        value.encode()
