"""Querysets used in an order, or in a way, that they do not allow."""

from django.db import NotSupportedError

from measure.problems.advice import Advice, advises

SLICED = r"Cannot (?P<verb>filter|reorder|reverse|change|update|combine) (a query|queries) once a slice"
METHODS = {"filter": "filter()", "reorder": "order_by()", "reverse": "reverse()"}


@advises(TypeError, SLICED)
def after_slice(case, verb):
    method = METHODS.get(verb, verb)
    return Advice(
        f"The queryset is sliced already: after [:n] it cannot be changed ({verb}).",
        f"Put the slice last: {method} first, then [:n].",
        word=METHODS.get(verb, "").removesuffix("()") or None,
    )


@advises(TypeError, r"Cannot use 'limit' or 'offset' with (?P<method>\w+)\(\)")
def limited(case, method):
    return Advice(
        f"{method}() cannot work on a slice.",
        f"Take the keys first: filter(pk__in=list(queryset.values_list('pk', flat=True)[:n])).{method}().",
        word=method,
    )


@advises(ValueError, r"Negative indexing is not supported")
def negative_index(case):
    return Advice(
        "A queryset cannot be counted from its end.",
        "Order it the other way round and take [0], or use .last().",
    )


@advises(TypeError, r"QuerySet indices must be integers or slices, not (?P<kind>\w+)")
def index_kind(case, kind):
    return Advice(
        f"A queryset is indexed by whole numbers, not by {kind}.",
        "To find by a field, use .get(field=…) or .filter(field=…).",
    )


@advises(TypeError, r"Cannot combine (?P<what>.*)\.")
def cannot_combine(case, what):
    return Advice(
        f"These querysets cannot be combined: {what}.",
        "Combine querysets of one model before distinct() and slices; else use union().",
    )


@advises(TypeError, r"'flat' is not valid when values_list is called with more than one field")
def flat_of_many(case):
    return Advice(
        "flat=True gives one value a row, and several fields are asked for.",
        "Name one field, or drop flat=True.",
        word="flat",
    )


@advises(ValueError, r"earliest\(\) and latest\(\) require either fields")
def latest_of_what(case):
    return Advice(
        "latest() does not know by which field.",
        'Name it: latest("created").',
    )


@advises(ValueError, r"The QuerySet value for an exact lookup must be limited to one result")
def many_for_exact(case):
    return Advice(
        '"=" compares with one value and was given a queryset of many.',
        'Use "__in", or slice the queryset to [:1].',
    )


@advises(NotSupportedError, r"DISTINCT ON fields is not supported by this database backend")
def distinct_on(case):
    return Advice(
        "distinct() with field names is PostgreSQL's own; this database is SQLite.",
        "Use distinct() without names on values(…), or a window function.",
        word="distinct",
        kind="unsupported",
    )


@advises(NotSupportedError)
def not_in_sqlite(case):
    message = case.message.rstrip(".")
    return Advice(
        f"The database cannot do this: {message}.",
        "The database here is SQLite: say it in another way.",
        kind="unsupported",
    )
