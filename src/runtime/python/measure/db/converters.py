"""How SQLite's values become Python's: converters by declared type or by column name, as sqlite3 has them."""

import marshal
from functools import partial

from measure_host import database as host

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2

_converters = {}
_shapes = {}


class Shape:
    """Names of result columns, and a row's converter (None: rows stay as they are)."""

    __slots__ = ("convert", "description", "wire_bytes")

    def __init__(self, columns, detect_types):
        names = [name for name, declared in columns]
        if detect_types & PARSE_COLNAMES:
            names = [name.partition(" [")[0] for name in names]
        self.description = tuple((name, None, None, None, None, None, None) for name in names)
        #: Of PostgreSQL's RowDescription: 7 bytes, and for each column 19 and its name.
        self.wire_bytes = 7 + sum(19 + len(name.encode()) for name in names)
        converters = tuple(
            (i, converter)
            for i, (name, declared) in enumerate(columns)
            if (converter := _converter(name, declared, detect_types))
        )
        self.convert = partial(convert_row, converters) if converters else None


def register_converter(typename, converter, /):
    _converters[typename.upper()] = converter
    _shapes.clear()


def shape_of(number, detect_types):
    """Return the Shape that the host has numbered so."""
    try:
        return _shapes[number, detect_types]
    except KeyError:
        shape = Shape(marshal.loads(host.shape(number).to_bytes()), detect_types)
        return _shapes.setdefault((number, detect_types), shape)


def convert_row(converters, row):
    row = list(row)
    for i, converter in converters:
        value = row[i]
        if value is not None:
            row[i] = converter(value if type(value) is bytes else str(value).encode())
    return tuple(row)


def _converter(name, declared, detect_types):
    converter = None
    if detect_types & PARSE_COLNAMES and name.endswith("]") and "[" in name:
        converter = _converters.get(name[name.rindex("[") + 1 : -1].upper())
    if converter is None and detect_types & PARSE_DECLTYPES and declared:
        # Of "decimal(10, 2)" and "integer unsigned" only the first word is the type.
        converter = _converters.get(declared.partition("(")[0].partition(" ")[0].upper())
    return converter
