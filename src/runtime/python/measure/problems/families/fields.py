"""Names of fields that a model does not have."""

from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db.models import CharField

from measure.problems import locating, models
from measure.problems.advice import Advice, advises
from measure.problems.wording import a, closest, instead, listed


@advises(FieldError, r"Cannot resolve keyword '(?P<word>[^']*)' into field\. Choices are: (?P<choices>.*)")
def unknown_keyword(case, word, choices):
    model = case.model("names_to_path", "add_fields")
    name = model.__name__ if model else "The model"
    title = f'{name} has no field "{word}".'
    if model and hasattr(model, word) and word not in models.field_names(model):
        if word in models.accessors(model):
            query_name = models.accessors(model)[word].name
            return Advice(title, f'In a lookup, write "{query_name}" in place of "{word}".', word=word)
        remedy = f'"{word}" is worked out in Python; the database knows fields alone: {choices}.'
        return Advice(title, remedy, word=word)
    return Advice(title, instead(word, choices.split(", "), f"Fields of {name}"), word=word)


@advises(FieldError, r"Cannot resolve keyword '(?P<word>[^']*)' into field\. Join on '(?P<field>[^']*)' not")
def no_hop(case, word, field):
    return Advice(
        f'"{field}" is a plain value, so nothing can follow it: "{field}__{word}".',
        f'Write "{field}" alone, or start from a relation.',
        word=word,
    )


@advises(
    FieldError,
    r"Unsupported lookup '(?P<word>[^']*)' for (?P<field>\w+) or join on the field not permitted"
    r"(, perhaps you meant (?P<meant>.*)\?)?",
)
def unknown_lookup(case, word, field, meant):
    lhs = case.local("build_lookup", "lhs")
    output = lhs.output_field if lhs is not None else None
    if output is not None and output.related_model:
        return _unknown_after_relation(output, word)
    title = f'"__{word}" is no lookup of {a(field)}.'
    if meant:
        return Advice(title, f'Perhaps "__{meant}" is meant.', word=word)
    known = output.get_lookups() if output is not None else {}
    return Advice(title, instead(word, known, "Lookups there are"), word=word)


def _unknown_after_relation(relation, word):
    """What follows a relation may be a field of the other model, or a lookup of the key."""
    model = relation.related_model
    if word in CharField.get_lookups():
        remedy = f'Name a field of {model.__name__} first: "{relation.name}__…__{word}".'
        return Advice(f'"__{word}" cannot be asked of a relation.', remedy, word=word)
    remedy = instead(word, models.field_names(model), f"Fields of {model.__name__}")
    return Advice(f'{model.__name__} has no field "{word}".', remedy, word=word)


@advises(FieldDoesNotExist, r"Raw query must include the primary key")
def raw_without_key(case):
    return Advice(
        "The SQL given to raw() does not select the primary key.",
        "Add the id to its SELECT, or use connection.cursor() if no objects are wanted.",
        place=locating.only_call("raw"),
    )


@advises(FieldDoesNotExist, r"(?P<model_name>\w+) has no field named '(?P<word>[^']+)'")
def no_such_field(case, model_name, word):
    model = models.named(model_name)
    candidates = models.column_names(model) if model else []
    return Advice(
        f'{model_name} has no field "{word}".',
        instead(word, candidates, f"Fields of {model_name}"),
        word=word,
        place=locating.string_in_call({"only", "defer", "bulk_update", "bulk_create"}, word),
    )


@advises(TypeError, r"(?P<model_name>\w+)\(\) got unexpected keyword arguments: '(?P<word>\w+)'")
def unknown_in_constructor(case, model_name, word):
    model = models.named(model_name)
    if model is None:
        return None
    candidates = models.column_names(model)
    return Advice(
        f'{model_name} has no field "{word}".',
        instead(word, candidates, f"Fields of {model_name}"),
        word=word,
    )


@advises(ValueError, r"The following fields do not exist in this model.*?: (?P<words>.*)")
def unknown_in_update_fields(case, words):
    word = words.split(", ")[0]
    instance = case.local("save", "self")
    candidates = models.column_names(type(instance)) if instance is not None else []
    title = f'"{word}" cannot be saved by that name: it is no field of its own here.'
    best = closest(word, candidates)
    remedy = f'Write "{best}" in place of "{word}".' if best else f"Fields: {listed(candidates)}."
    return Advice(title, remedy, word=word)
