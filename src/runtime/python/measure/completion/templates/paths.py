"""Dotted paths in templates: attributes, keys, positions, and calls without parentheses."""

from types import FunctionType

from measure.completion import live
from measure.completion.members import OWN, member, options_of
from measure.completion.options import Option
from measure.completion.python.infer import element_of, method_result
from measure.completion.values import Instance, Listing, Live, Rows

_FORLOOP = ["counter", "counter0", "revcounter", "revcounter0", "first", "last", "parentloop"]
_OF_ROWS = ["all", "count", "exists", "first", "last"]


def resolve(path, context):
    """Return the value of ``pin.owner.name|upper`` without its filters, or None."""
    path = path.partition("|")[0]
    first, *rest = path.split(".")
    value = context.get(first)
    for name in rest:
        value = _step(value, name)
    return value


def _step(value, name):
    if name.isdecimal():
        return element_of(value)
    if isinstance(value, Rows):
        return method_result(value, name)
    if isinstance(value, Listing):
        return None
    found = member(value, name)
    # A method is called on the way; what one of the reader's gives is not known.
    return None if isinstance(found, Live) and isinstance(found.object, FunctionType) else found


def member_options(path, context):
    """Return what may follow ``path`` and a dot."""
    if path == "forloop":
        return [Option(name, "variable", "loop") for name in _FORLOOP]
    value = resolve(path, context)
    if isinstance(value, Rows):
        return [found for found in options_of(value) if found.label in _OF_ROWS or found.rank == OWN]
    if isinstance(value, (Live, Listing)) or value is None:
        return []
    return [found for found in options_of(value) if _is_readable(value, found.label)]


def _is_readable(value, name):
    """Say whether a template can use it: no method that wants arguments or is there for views alone."""
    found = live.static(value.type, name) if isinstance(value, Instance) else None
    if not isinstance(found, FunctionType):
        return True
    if live.is_model(value.type) and found.__module__.startswith("django."):
        return False
    wanted = live.parameters(found, bound=True) or []
    return all("=" in name or name.startswith("*") for name in wanted)
