"""Runs the same code on sqlite3 and on measure.db.dbapi, for comparison."""

import json
import sqlite3
import struct

from measure.db import dbapi

MODULES = {"stock": sqlite3, "ours": dbapi}


def both(code):
    """
    Run ``code`` on each module, as ``db``, with ``connection`` open and in autocommit; it
    calls ``show(*values)`` or ``fails(call, *args)``. Return what was shown and raised, as JSON:
    {"stock": [...], "ours": [...]}.
    """
    return json.dumps({name: shown(module, code) for name, module in MODULES.items()})


def shown(module, code):
    lines = []

    def show(*values):
        lines.append(repr(values))

    def fails(call, *args):
        try:
            show(call(*args))
        except Exception as error:
            lines.append(f"{base_of(error)}: {error} {getattr(error, 'sqlite_errorname', '')}")

    connection = module.connect(
        ":memory:",
        isolation_level=None,
        detect_types=module.PARSE_DECLTYPES | module.PARSE_COLNAMES,
    )
    names = {"db": module, "connection": connection, "show": show, "fails": fails}
    try:
        exec(code, names)
    except Exception as error:
        lines.append(f"raised {base_of(error)}: {error}")
    finally:
        connection.close()
    return lines


def base_of(error):
    return " < ".join(cls.__name__ for cls in type(error).__mro__[:-3])


def round_trip(tagged):
    """
    Send values, given as JSON pairs of a tag and a text, through a parameter and through a
    column on both modules. Return what came of each, as JSON.
    """
    values = [value_of(tag, text) for tag, text in json.loads(tagged)]
    return json.dumps({name: sent(module, values) for name, module in MODULES.items()})


def sent(module, values):
    connection = module.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE t (v)")
    connection.create_function("same", 1, lambda value: value)
    for value in values:
        connection.execute("INSERT INTO t VALUES (?)", (value,))
    marks = ", ".join(["?"] * len(values))
    rows = [
        connection.execute(f"SELECT {marks}", values).fetchone(),
        *connection.execute("SELECT v, typeof(v), same(v), typeof(same(v)) FROM t").fetchall(),
    ]
    connection.close()
    return [[f"{type(value).__name__} {value!r}" for value in row] for row in rows]


def value_of(tag, text):
    match tag:
        case "int":
            return int(text)
        case "float":
            return struct.unpack(">d", bytes.fromhex(text))[0]
        case "text":
            return text
        case "blob":
            return bytes.fromhex(text)
        case "null":
            return None
