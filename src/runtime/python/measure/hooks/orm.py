"""Work of reading through the ORM: building query sets, compiling them, making objects of rows."""

from django.db.models import Q, sql
from django.db.models.fields.related_descriptors import (
    ForwardManyToOneDescriptor,
    ReverseManyToOneDescriptor,
)
from django.db.models.lookups import FieldGetDbPrepValueIterableMixin
from django.db.models.manager import BaseManager
from django.db.models.query import QuerySet, prefetch_one_level
from django.db.models.sql.compiler import SQLCompiler, SQLDeleteCompiler
from django.db.models.sql.datastructures import Join

from measure import places
from measure.hooks.monitor import Watched

_BUILD_FILTER = sql.Query.build_filter.__code__
_EXISTS = sql.Query.exists.__code__
_COUNT = sql.Query.get_count.__code__
_LISTS = (list, tuple, set, frozenset, range)


def handlers(recorder):
    def count(kind, amount, frame):
        recorder.count(kind, amount, places.of_frame(frame))

    def each(kind):
        return lambda frame: count(kind, 1, frame)

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

    def listed(frame):
        values = frame.f_locals["self"].rhs
        count("queryset.value", len(values) if isinstance(values, _LISTS) else 0, frame)

    def q_made(frame):
        # filter() makes a Q of its own, which is in its price.
        if places.is_readers(frame.f_back):
            count("queryset.q", 1, frame)

    def ordered(frame):
        count("queryset.order", len(frame.f_locals["ordering"]), frame)

    def values(frame):
        fields = frame.f_locals["fields"] or frame.f_locals["self"].model._meta.concrete_fields
        count("queryset.values", 1, frame)
        count("queryset.values.field", len(fields), frame)

    def annotation(frame):
        # exists() selects a constant by an annotation of its own.
        if frame.f_back is None or frame.f_back.f_code is not _EXISTS:
            count("queryset.annotate", 1, frame)

    def aggregation(frame):
        # count() is an aggregate of Django's own making, and was measured whole.
        if frame.f_back is not None and frame.f_back.f_code is _COUNT:
            count("queryset.count", 1, frame)
        else:
            count("queryset.annotate", len(frame.f_locals["aggregate_exprs"]), frame)

    def manager(frame):
        if frame.f_locals["instance"] is not None:
            count("relation.manager", 1, frame)

    def compiling(frame):
        query = frame.f_locals["self"].query
        place = places.of_frame(frame)
        recorder.count("sql.compile", 1, place)
        conditions = _leaves(query.where)
        if conditions:
            recorder.count("sql.where", 1, place)
            recorder.count("sql.condition", conditions, place)

    def compiled(frame):
        # What is selected, joined and ordered by is known only now.
        values = frame.f_locals
        compiler, ordering, groups = values["self"], values.get("order_by"), values.get("group_by")
        place = places.of_frame(frame)
        recorder.count("sql.column", max(0, len(compiler.select or ()) - 5), place)
        recorder.count("sql.join", sum(1 for _ in related_classes(compiler.klass_info)), place)
        if ordering:
            recorder.count("sql.order", 1, place)
            recorder.count("sql.order.item", len(ordering), place)
        if groups:
            recorder.count("sql.group", 1, place)
            recorder.count("sql.group.column", len(groups), place)

    def prefetching(frame):
        values = frame.f_locals
        count("prefetch.query", 1, frame)
        count("prefetch.through", 1 if hasattr(values["prefetcher"], "through") else 0, frame)
        count("prefetch.match", len(values["instances"]), frame)

    def prefetched(frame):
        values = frame.f_locals
        count("prefetch.related", len(values.get("all_related_objects", ())), frame)
        count("prefetch.set", 0 if values.get("single", True) else len(values["instances"]), frame)

    return [
        Watched(BaseManager.get_queryset, each("queryset.new")),
        Watched(QuerySet._chain, each("queryset.chain")),
        Watched(QuerySet._filter_or_exclude_inplace, each("queryset.filter")),
        Watched(sql.Query.build_filter, condition),
        Watched(sql.Query.join, join),
        Watched(FieldGetDbPrepValueIterableMixin.get_prep_lookup, listed),
        Watched(Q.__init__, q_made),
        Watched(Q._combine, each("queryset.q")),
        Watched(sql.Query.add_ordering, ordered),
        Watched(sql.Query.set_values, values),
        Watched(sql.Query.add_annotation, annotation),
        Watched(sql.Query.get_aggregation, aggregation),
        Watched(sql.Query.resolve_expression, each("queryset.subquery")),
        Watched(ForwardManyToOneDescriptor.get_object, each("relation.fetch")),
        Watched(ReverseManyToOneDescriptor.__get__, manager),
        Watched(SQLCompiler.as_sql, compiling, compiled),
        Watched(SQLDeleteCompiler.as_sql, compiling),
        Watched(prefetch_one_level, prefetching, prefetched),
    ]


def related_classes(class_info):
    """Yield the klass_info of each instance that select_related() makes of a row beside the first."""
    for related in (class_info or {}).get("related_klass_infos", ()):
        yield related
        yield from related_classes(related)


def _leaves(node):
    children = getattr(node, "children", None)
    if children is None:
        return 1
    return sum(_leaves(child) for child in children)
