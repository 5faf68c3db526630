"""Attributes that an object does not have."""

from types import ModuleType

from django.db.models import Model, QuerySet
from django.db.models.manager import BaseManager

from measure.problems import models
from measure.problems.advice import Advice, advises
from measure.problems.wording import closest, instead


@advises(AttributeError, r"Manager isn't accessible via (?P<model>\w+) instances")
def manager_of_instance(case, model):
    return Advice(
        "The manager belongs to the class, not to one object.",
        f"Write {model}.objects.",
        word="objects",
    )


@advises(AttributeError, r"'NoneType' object has no attribute '(?P<word>\w+)'")
def of_none(case, word):
    return Advice(
        f'What stands before ".{word}" is None.',
        "first(), get() of a dict and an empty relation give None: ask with if before going on.",
        word=word,
    )


@advises(AttributeError)
def unknown_attribute(case):
    word, owner = case.exc.name, case.exc.obj
    if not word or owner is None:
        return None
    for kind, advise in _BY_KIND:
        if isinstance(owner, kind):
            return advise(owner, word)
    return None


def _of_module(module, word):
    title = f'The module {module.__name__} has no "{word}".'
    return Advice(title, instead(word, _public(vars(module)), "It has"), word=word)


def _of_instance(instance, word):
    model = type(instance)
    title = f'{model.__name__} has no attribute "{word}".'
    names = models.attribute_names(model)
    fields = f"Fields of {model.__name__}"
    if closest(word, names):
        return Advice(title, instead(word, names, fields), word=word)
    return Advice(title, instead(word, models.field_names(model), fields), word=word)


def _of_queryset(queryset, word):
    model = queryset.model
    title = f'A {_kind(queryset)} has no "{word}".'
    if word in models.attribute_names(model):
        return Advice(
            f'A {_kind(queryset)} is many objects, and has no "{word}".',
            f"Loop over it, or take one {model.__name__} with .first() or .get().",
            word=word,
        )
    return Advice(title, instead(word, _public(dir(type(queryset))), "It has"), word=word)


def _kind(queryset):
    return "manager" if isinstance(queryset, BaseManager) else "queryset"


def _of_model(model, word):
    title = f'The model {model.__name__} has no "{word}".'
    if hasattr(QuerySet, word):
        return Advice(title, f"Write {model.__name__}.objects.{word}.", word=word)
    names = ["objects", *models.attribute_names(model)]
    return Advice(title, instead(word, names, "It has"), word=word)


def _of_type(kind, word):
    if issubclass(kind, Model):
        return _of_model(kind, word)
    title = f'{kind.__name__} has no "{word}".'
    return Advice(title, instead(word, _public(dir(kind)), "It has"), word=word)


def _of_dict(row, word):
    if word in row:
        return Advice(
            f'A dict has no attribute "{word}", but a key of that name.',
            f'Write ["{word}"]: values() gives dicts, not objects.',
            word=word,
        )
    return _of_other(row, word)


def _of_tuple(row, word):
    return Advice(
        f'A tuple has no "{word}".',
        "values_list() gives tuples: unpack them, or ask for named=True.",
        word=word,
    )


def _of_other(owner, word):
    name = type(owner).__name__
    return Advice(f'{name} has no "{word}".', instead(word, _public(dir(owner)), "It has"), word=word)


def _public(names):
    return [name for name in names if not name.startswith("_")]


_BY_KIND = [
    (ModuleType, _of_module),
    (Model, _of_instance),
    ((QuerySet, BaseManager), _of_queryset),
    (type, _of_type),
    (dict, _of_dict),
    (tuple, _of_tuple),
    (object, _of_other),
]
