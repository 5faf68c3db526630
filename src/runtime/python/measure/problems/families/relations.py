"""select_related(), and what it cannot follow."""

from django.core.exceptions import FieldError

from measure.problems import locating, models
from measure.problems.advice import Advice, advises
from measure.problems.wording import closest

INVALID = r"Invalid field name\(s\) given in select_related: '(?P<word>[^']+)'.*Choices are: (?P<choices>.*)"
PLAIN = r"Non-relational field given in select_related: '(?P<word>[^']+)'.*Choices are: (?P<choices>.*)"
BOTH = r"Field (?P<model_name>\w+)\.(?P<field>\w+) cannot be both deferred and traversed"


@advises(FieldError, INVALID)
def cannot_join(case, word, choices):
    model = case.model("get_related_selections")
    place = locating.string_in_call({"select_related"}, word)
    accessor = model and _many(model, word)
    if accessor:
        return Advice(
            f'select_related() cannot follow "{word}": it leads to many objects, not to one.',
            f'Use prefetch_related("{accessor}").',
            word=word,
            place=place,
        )
    name = model.__name__ if model else "The model"
    best = closest(word, choices.split(", "))
    meant = model and closest(word, models.accessors(model))
    if best:
        remedy = f'Write "{best}" in place of "{word}".'
    elif meant:
        remedy = f'Perhaps prefetch_related("{meant}") is meant.'
    else:
        remedy = f"It can follow: {choices}."
    return Advice(f'{name} has no relation "{word}".', remedy, word=word, place=place)


def _many(model, word):
    """Return the accessor of the to-many relation that ``word`` names, by accessor or in lookups."""
    for accessor, relation in models.accessors(model).items():
        if not models.is_single(relation) and word in (accessor, relation.name):
            return accessor
    return None


@advises(FieldError, PLAIN)
def plain_field(case, word, choices):
    return Advice(
        f'"{word}" is a plain field, and is fetched with its object anyway.',
        f'Remove "{word}" from select_related(); it can follow: {choices}.',
        word=word,
        place=locating.string_in_call({"select_related"}, word),
    )


@advises(FieldError, BOTH)
def deferred_and_joined(case, model_name, field):
    return Advice(
        f'select_related() needs "{field}", which only() or defer() leaves out.',
        f'Name "{field}" in only() too, or do without select_related("{field}").',
        word=field,
        place=locating.string_in_call({"select_related"}, field),
    )


@advises(TypeError, r"Cannot call (?P<method>\w+)\(\) after \.values\(\) or \.values_list\(\)")
def after_values(case, method):
    remedy = f"Call {method}() before values(), or drop one of the two."
    if method == "select_related":
        remedy = 'Drop select_related(): values("owner__name") joins by itself.'
    return Advice(f"{method}() works on objects; values() gives none.", remedy, word=method)
