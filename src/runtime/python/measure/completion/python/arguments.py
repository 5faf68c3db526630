"""What a call takes: names of its arguments, and strings that name fields, templates or URLs."""

import re

from measure.completion import live
from measure.completion.lookups import path_options
from measure.completion.options import Option
from measure.completion.values import Instance, Live, Rows

_KEYWORDS = {
    "filter": "filter",
    "exclude": "filter",
    "get": "filter",
    "get_or_create": "filter",
    "update_or_create": "filter",
    "create": "own",
    "update": "own",
}
_STRINGS = {
    "order_by": "field",
    "values": "field",
    "values_list": "field",
    "distinct": "field",
    "earliest": "field",
    "latest": "field",
    "only": "field",
    "defer": "field",
    "select_related": "select",
    "prefetch_related": "prefetch",
    "in_bulk": "own",
    "bulk_update": "own",
    "bulk_create": "own",
    "save": "own",
    "refresh_from_db": "own",
}
#: Expressions that stand in a queryset's method and name fields of its model.
_EXPRESSIONS = {"F", "Count", "Sum", "Avg", "Min", "Max", "Coalesce", "Lower", "Upper", "Length", "Q"}
_TEMPLATES = {"render", "render_to_string", "get_template", "TemplateResponse"}
_URLS = {"reverse", "reverse_lazy", "redirect"}
_RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def argument_options(cursor, value_of, typed):
    """Return names of arguments that the innermost call takes, if the word begins an argument."""
    if not cursor.calls or not cursor.calls[0].begins:
        return []
    call = cursor.calls[0]
    if call.name == "Q":
        rows = _rows_around(cursor.calls, value_of)
        return path_options(rows.model, typed, "filter", rows.extra) if rows else []
    owner = value_of(call.owner) if call.owner else None
    if isinstance(owner, Rows) and call.name in _KEYWORDS:
        return _ranked(path_options(owner.model, typed, _KEYWORDS[call.name], owner.extra))
    function = value_of(call.function)
    if not isinstance(function, Live):
        return []
    if live.is_model(function.object):
        return _ranked(path_options(function.object, typed, "own"))
    if call.name == "get_object_or_404":
        return []
    names = live.parameters(function.object, bound=isinstance(owner, (Rows, Instance))) or []
    names = [re.split("=", name)[0] for name in names if not name.startswith("*")]
    return [Option(f"{name}=", "variable", "argument", 2) for name in names]


def _ranked(options):
    """Fields before the names in scope."""
    return [Option(option.label, option.kind, option.detail, option.rank - 100) for option in options]


def string_options(project, cursor, value_of, typed, start):
    """Return (start of the word, options) in a string."""
    call = cursor.calls[0] if cursor.calls else None
    if cursor.target == "template_name" or (call and call.name in _TEMPLATES):
        return start, [Option(name, "module", "template") for name in project.template_names().values()]
    if call is None:
        return start, []
    if call.name in _URLS:
        return start, [Option(name, "function", "URL") for name in project.url_names()]
    if call.name in _RELATIONS:
        return start, [Option(name, "class", "model") for name in ["self", *live.models()]]
    if call.name == "order_by" and typed.startswith("-"):
        typed, start = typed[1:], start + 1
    found = _model_for_string(cursor.calls, value_of)
    return start, path_options(found[0], typed, found[1], found[2]) if found else []


def _model_for_string(calls, value_of):
    """Return (model, purpose, annotations) of the names that a string in these calls may be, or None."""
    call = calls[0]
    if call.name in _EXPRESSIONS or call.name == "Prefetch":
        rows = _rows_around(calls, value_of)
        purpose = "prefetch" if call.name == "Prefetch" else "field"
        return (rows.model, purpose, rows.extra) if rows else None
    owner = value_of(call.owner) if call.name in _STRINGS and call.owner else None
    if isinstance(owner, Rows):
        return owner.model, _STRINGS[call.name], owner.extra
    if isinstance(owner, Instance) and live.is_model(owner.type):
        return owner.type, _STRINGS[call.name], ()
    return None


def _rows_around(calls, value_of):
    """Return the queryset whose method the cursor is in, through expressions and Q objects."""
    for call in calls[1:]:
        owner = value_of(call.owner) if call.owner else None
        if isinstance(owner, Rows):
            return owner
    return None
