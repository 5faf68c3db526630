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
from measure.hooks.orm import related_classes

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
#: Type of a field → kind of work, where Python has another value than SQLite hands over.
_CONVERTED = {
    "BooleanField": "row.converted",
    "DateField": "row.datetime",
    "DateTimeField": "row.datetime",
    "DecimalField": "row.converted",
    "DurationField": "row.converted",
    "JSONField": "row.converted",
    "TimeField": "row.datetime",
    "UUIDField": "row.converted",
}
#: Sent by a cursor like any statement, and not in the price of atomic().
_SAVEPOINTS = {"savepoint", "release", "rollback-to"}


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
        opened=None,
    ):
        recorder = self._recorder
        if not recorder.recording:
            return
        frame = sys._getframe(1)
        place = places.of_frame(frame)
        executed, iterable = _orm_frames(frame)
        if operation == "query" and executed != "write":
            self._count_statement(executed, iterable, columns, params, place)
        elif operation in _SAVEPOINTS:
            recorder.count("cursor.execute", 1, place)
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
                opened,
            ],
        )
        if rows_returned:
            self._count_rows(executed, iterable, columns, rows_returned, place)

    def _count_statement(self, executed, iterable, columns, params, place):
        count = self._recorder.count
        if executed == "select" or iterable is not None:
            count("sql.execute", 1, place)
            count("sql.execute.column", max(0, columns - 5), place)
        else:
            count("cursor.execute", 1, place)
            # A list of them: executemany().
            count("cursor.many", len(params) if isinstance(params, list) else 0, place)

    def _count_rows(self, executed, iterable, columns, rows, place):
        count = self._recorder.count
        if iterable is None:
            if executed is None:
                count("cursor.row", rows, place)
                count("cursor.value", rows * columns, place)
            return
        kind, frame = iterable
        compiler, queryset = frame.f_locals["compiler"], frame.f_locals["self"].queryset
        count(f"{kind}.column", rows * columns, place)
        for conversion in _conversions(compiler, queryset):
            count(conversion, rows, place)
        if kind != "row.instance":
            count(kind, rows, place)
            return
        classes = _instance_classes(compiler)
        count(kind, rows * max(1, len(classes)), place)
        count("row.deferred", rows * sum(map(_deferred, classes)), place)
        count("signal.receiver", rows * _init_receivers(queryset.model), place)


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


def _instance_classes(compiler):
    """Return the klass_info of each instance that is made of a row; none where the SQL is the reader's."""
    class_info = compiler.klass_info
    return [class_info, *related_classes(class_info)] if class_info else []


def _deferred(class_info):
    """Return how many fields of an instance the query leaves out."""
    return len(class_info["model"]._meta.concrete_fields) - len(class_info["select_fields"])


def _conversions(compiler, queryset):
    """Yield the kind of work for each column whose values are converted."""
    if compiler.select is None:
        fields = queryset.model._meta.concrete_fields
    else:
        fields = [getattr(column[0], "output_field", None) for column in compiler.select]
    for field in fields:
        kind = field and _CONVERTED.get(field.get_internal_type())
        if kind:
            yield kind


def _init_receivers(model):
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
