"""Fields, relations and lookups as they are named in queries: ``owner__name__icontains``."""

from measure.completion.options import Option
from measure.problems import models

_WANTED = ["exact", "in", "isnull", "icontains", "contains", "gt", "gte", "lt", "lte", "startswith"]


def detail_of(field):
    """Return ``CharField``, ``ForeignKey to Member`` or ``many Comment``."""
    if not field.is_relation or field.related_model is None:
        return type(field).__name__
    related = field.related_model.__name__
    if models.is_single(field):
        return f"one {related}" if field.auto_created else f"{type(field).__name__} to {related}"
    return f"many {related}"


def path_options(model, typed, purpose, extra=()):
    """
    Return what may be written for ``typed``, of which all up to the last "__" is kept. ``purpose`` is
    filter (fields, relations and lookups), field (no lookups), own (columns of the model alone), select or
    prefetch; ``extra`` are names of annotations.
    """
    *hops, _ = typed.split("__")
    prefix = "".join(f"{hop}__" for hop in hops)
    field = None
    for hop in hops:
        field = _followed(model, field, hop, purpose)
        if field is None:
            return []
        model = getattr(field, "related_model", None)
    if field is None and extra and purpose in ("filter", "field"):
        options = [Option(name, "field", "annotation", -2) for name in extra]
    else:
        options = []
    if model is not None:
        options += _names(model, purpose)
    if field is not None and purpose == "filter":
        options += _lookups(field)
    return [Option(prefix + found.label, found.kind, found.detail, found.rank) for found in options]


def _followed(model, field, hop, purpose):
    """Return the field, or for a lookup like ``created__year`` the transform's, that a hop leads to."""
    if model is not None:
        if purpose == "prefetch":
            return models.accessors(model).get(hop)
        for candidate in model._meta.get_fields():
            if hop in (candidate.name, getattr(candidate, "attname", None)):
                return candidate
        return model._meta.pk if hop == "pk" else None
    transform = field.get_transform(hop) if hasattr(field, "get_transform") else None
    return getattr(transform, "output_field", None)


def _names(model, purpose):
    if purpose == "prefetch":
        return [
            Option(name, "relation", detail_of(relation), models.is_single(relation))
            for name, relation in models.accessors(model).items()
        ]
    if purpose == "select":
        single = models.single_names(model)
        return [
            Option(field.name, "relation", detail_of(field))
            for field in model._meta.get_fields()
            if field.name in single
        ]
    options = [] if purpose == "own" else [Option("pk", "field", "primary key", 2)]
    for field in model._meta.get_fields():
        if purpose == "own" and not getattr(field, "concrete", False):
            continue
        kind = "relation" if field.is_relation else "field"
        reverse = field.is_relation and field.auto_created
        options.append(Option(field.name, kind, detail_of(field), 1 if reverse else 0))
        attname = getattr(field, "attname", field.name)
        if attname != field.name and not field.many_to_many:
            options.append(Option(attname, "field", "key", 2))
    return options


def _lookups(field):
    if field.is_relation:
        return [Option(name, "keyword", "lookup", 4) for name in ("in", "isnull")]
    ranks = {name: rank - len(_WANTED) for rank, name in enumerate(_WANTED)}
    return [Option(name, "keyword", "lookup", ranks.get(name, 0)) for name in field.get_lookups()]
