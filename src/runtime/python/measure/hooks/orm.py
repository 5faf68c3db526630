"""Work of reading through the ORM: building query sets, compiling them, making objects of rows."""

from django.db.models import sql
from django.db.models.query import QuerySet, prefetch_one_level
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.datastructures import Join

from measure import places
from measure.hooks.monitor import Watched

_BUILD_FILTER = sql.Query.build_filter.__code__


def handlers(recorder):
    def count(kind, amount, frame):
        recorder.count(kind, amount, places.of_frame(frame))

    def chain(frame):
        count("queryset.chain", 1, frame)

    def filter_call(frame):
        count("queryset.filter", 1, frame)

    def condition(frame):
        # A Q inside a filter() is taken apart by further calls, one for each condition.
        if isinstance(frame.f_locals["filter_expr"], tuple):
            count("queryset.condition", 1, frame)

    def join(frame):
        # join() ← setup_joins() ← build_filter(): a hop of a condition. Other joins are select_related's.
        caller = frame.f_back and frame.f_back.f_back
        if caller is not None and caller.f_code is _BUILD_FILTER:
            if isinstance(frame.f_locals["join"], Join):
                count("queryset.hop", 1, frame)

    def annotation(frame):
        count("queryset.annotate", 1, frame)

    def compiled(frame):
        query = frame.f_locals["self"].query
        place = places.of_frame(frame)
        recorder.count("sql.compile", 1, place)
        conditions = _leaves(query.where)
        if conditions:
            recorder.count("sql.where", 1, place)
            recorder.count("sql.condition", conditions, place)

    def prefetched(frame):
        count("prefetch.match", len(frame.f_locals["instances"]), frame)

    return [
        Watched(QuerySet._chain, chain),
        Watched(QuerySet._filter_or_exclude_inplace, filter_call),
        Watched(sql.Query.build_filter, condition),
        Watched(sql.Query.join, join),
        Watched(sql.Query.add_annotation, annotation),
        Watched(SQLCompiler.as_sql, compiled),
        Watched(prefetch_one_level, prefetched),
    ]


def _leaves(node):
    children = getattr(node, "children", None)
    if children is None:
        return 1
    return sum(_leaves(child) for child in children)
