"""Functions and aggregates written in Python and called from SQL."""

import marshal
from itertools import count

from measure_host import database as host
from pyodide.ffi import create_proxy

from .adapters import PLAIN, encode

INT64 = range(-(2**63), 2**63)

_callables = {}
_instances = {}
_ids = count(1)


def register(function):
    """Return the number by which the host calls a function or an aggregate's class."""
    number = next(_ids)
    _callables[number] = function
    return number


def forget(numbers):
    for number in numbers:
        _callables.pop(number, None)


def _call(number, values):
    try:
        return _answer(_callables[number](*marshal.loads(values.to_bytes())))
    except Exception:
        return "!user-defined function raised exception"


def _step(number, aggregate, values):
    try:
        if aggregate not in _instances:
            _instances[aggregate] = _callables[number]()
    except Exception:
        return "!user-defined aggregate's '__init__' method raised error"
    try:
        _instances[aggregate].step(*marshal.loads(values.to_bytes()))
    except Exception:
        return "!user-defined aggregate's 'step' method raised error"
    return ""


def _finish(number, aggregate):
    instance = _instances.pop(aggregate, None)
    try:
        return _answer(instance.finalize())
    except Exception:
        return "!user-defined aggregate's 'finalize' method raised error"


def _answer(value):
    if type(value) not in PLAIN:
        if isinstance(value, str):
            value = str.__str__(value)
        elif isinstance(value, (int, float)):
            value = int(value) if isinstance(value, int) else float(value)
        else:
            value = bytes(memoryview(value))
    if type(value) is int and value not in INT64:
        raise OverflowError
    return encode(value)


host.useFunctions(create_proxy(_call), create_proxy(_step), create_proxy(_finish))
