"""Each call to the database, with the Python work that goes with it: executing, and making objects of rows."""

import itertools
import sys

from django.db.models import signals
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    RawModelIterable,
    ValuesIterable,
    ValuesListIterable,
)
from django.db.models.sql.compiler import (
    SQLCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)

from measure import places

#: What a value is cut to when shown among the parameters, in characters.
SHOWN_CHARACTERS = 200
#: How many parameters of one call are shown; bulk inserts have thousands.
SHOWN_PARAMETERS = 100

_ITERABLES = {
    ModelIterable.__iter__.__code__: "row.instance",
    RawModelIterable.__iter__.__code__: "row.instance",
    ValuesIterable.__iter__.__code__: "row.dict",
    ValuesListIterable.__iter__.__code__: "row.tuple",
    NamedValuesListIterable.__iter__.__code__: "row.tuple",
    FlatValuesListIterable.__iter__.__code__: "row.tuple",
}
_ITERABLES = {id(code): kind for code, kind in _ITERABLES.items()}
#: FlatValuesListIterable and the named form run inside these: the outermost frame found decides nothing.
_EXECUTE = {
    id(SQLCompiler.execute_sql.__code__): "select",
    id(SQLInsertCompiler.execute_sql.__code__): "write",
    id(SQLUpdateCompiler.execute_sql.__code__): "write",
}
_DATES = {"DateField", "DateTimeField", "TimeField"}


class CallObserver:
    """The observer of ``measure.db``: called once for each statement that a real client would send."""

    def __init__(self, recorder):
        self._recorder = recorder

    def __call__(
        self,
        operation,
        sql,
        params,
        columns,
        rows_returned,
        rows_written,
        bytes_out,
        bytes_in,
        error,
    ):
        recorder = self._recorder
        if not recorder.recording:
            return
        frame = sys._getframe(1)
        place = places.of_frame(frame)
        executed, iterable = _orm_frames(frame)
        if operation == "query" and executed != "write":
            self._count_statement(executed, iterable, columns, place)
        recorder.call(
            operation,
            place,
            [
                sql,
                _shown_all(params),
                columns,
                rows_returned,
                rows_written,
                bytes_out,
                bytes_in,
                error,
            ],
        )
        if rows_returned:
            self._count_rows(executed, iterable, columns, rows_returned, place)

    def _count_statement(self, executed, iterable, columns, place):
        count = self._recorder.count
        if executed == "select" or iterable is not None:
            count("sql.execute", 1, place)
            count("sql.column", max(0, columns - 5), place)
            count("sql.join", _related(iterable), place)
        else:
            count("cursor.execute", 1, place)

    def _count_rows(self, executed, iterable, columns, rows, place):
        count = self._recorder.count
        if iterable is None:
            if executed is None:
                count("cursor.row", rows, place)
                count("cursor.value", rows * columns, place)
            return
        kind, frame = iterable
        instances = 1 + _related(iterable)
        count(kind, rows * instances if kind == "row.instance" else rows, place)
        count(f"{kind}.column", rows * columns, place)
        compiler = frame.f_locals.get("compiler")
        if compiler is not None:
            count("row.datetime", rows * _dates(compiler), place)
        if kind == "row.instance":
            count("signal.receiver", rows * _init_receivers(frame), place)


def _orm_frames(frame):
    """Return (execute_sql's kind, (row kind, frame of the iterable)), each None where there is none."""
    executed = iterable = None
    while frame is not None:
        code = id(frame.f_code)
        if executed is None and code in _EXECUTE:
            executed = _EXECUTE[code]
            if executed == "select" and isinstance(
                frame.f_locals["self"], (SQLInsertCompiler, SQLUpdateCompiler)
            ):
                executed = "write"
        kind = _ITERABLES.get(code)
        if kind is not None:
            return executed, (kind, frame)
        if frame.f_code.co_filename.startswith(places.ROOT):
            break
        frame = frame.f_back
    return executed, None


def _related(iterable):
    """Return how many related instances select_related makes of each row."""
    compiler = iterable and iterable[1].f_locals.get("compiler")
    if not compiler or not getattr(compiler, "klass_info", None):
        return 0

    def below(info):
        related = info.get("related_klass_infos", ())
        return len(related) + sum(below(inner) for inner in related)

    return below(compiler.klass_info)


def _dates(compiler):
    fields = (getattr(column[0], "output_field", None) for column in compiler.select or ())
    return sum(field is not None and field.get_internal_type() in _DATES for field in fields)


def _init_receivers(frame):
    queryset = frame.f_locals.get("queryset")
    model = getattr(queryset, "model", None)
    if model is None:
        return 0
    return sum(
        len(signal._live_receivers(model)[0])
        for signal in (signals.pre_init, signals.post_init)
        if signal.receivers
    )


def _shown_all(params):
    values = params.values() if isinstance(params, dict) else params or ()
    return [_shown(value) for value in itertools.islice(values, SHOWN_PARAMETERS)]


def _shown(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
