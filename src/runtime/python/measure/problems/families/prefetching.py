"""prefetch_related() and Prefetch."""

from measure.problems import locating, models
from measure.problems.advice import Advice, advises
from measure.problems.wording import instead

METHODS = {"prefetch_related", "Prefetch", "prefetch_related_objects"}


@advises(AttributeError, r"Cannot find '(?P<word>\w+)' on (?P<name>\w+) object, '[^']*' is an invalid")
def unknown_relation(case, word, name):
    model = models.named(name)
    relations = models.accessors(model) if model else {}
    # In lookups a reverse relation goes by its model's name, here by its accessor's.
    accessor = next((key for key, value in relations.items() if value.name == word), None)
    remedy = f'Write "{accessor}" in place of "{word}".' if accessor else None
    return Advice(
        f'{name} has no relation "{word}" to prefetch.',
        remedy or instead(word, relations, "It can prefetch"),
        word=word,
        place=locating.string_in_call(METHODS, word),
    )


@advises(ValueError, r"'(?P<path>\w+)' does not resolve to an item that supports prefetching")
def nothing_to_prefetch(case, path):
    word = path.rpartition("__")[2]
    return Advice(
        f'"{word}" is no relation, so there is nothing to prefetch.',
        f'Remove "{path}" from prefetch_related(): a plain field comes with its object.',
        word=word,
        place=locating.string_in_call(METHODS, word),
    )


@advises(ValueError, r"to_attr=(?P<word>\w+) conflicts with a field on the (?P<name>\w+) model")
def to_attr_taken(case, word, name):
    return Advice(
        f'{name} has a field "{word}" already.',
        f'Give to_attr a name that {name} does not have, such as "{word}_list".',
        word=word,
        place=locating.string_in_call({"Prefetch"}, word),
    )


@advises(ValueError, r"'(?P<word>\w+)' lookup was already seen with a different queryset")
def prefetched_twice(case, word):
    return Advice(
        f'"{word}" is prefetched twice, with different querysets.',
        f'Keep one of the two, or give each Prefetch("{word}", …) a to_attr of its own.',
        word=word,
        place=locating.string_in_call({"Prefetch"}, word),
    )


@advises(ValueError, r"chunk_size must be provided when using QuerySet\.iterator\(\)")
def iterator_without_size(case):
    return Advice(
        "iterator() after prefetch_related() must know how many rows to prefetch for at a time.",
        "Write iterator(chunk_size=2000).",
        word="iterator",
    )


@advises(ValueError, r"Prefetch querysets cannot use raw\(\), values\(\), and values_list\(\)")
def prefetch_of_values(case):
    return Advice(
        "Prefetch matches objects to their parents; values() and raw() give none.",
        "Give Prefetch a queryset of objects: only() keeps them small.",
        word="Prefetch",
    )
