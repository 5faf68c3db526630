"""annotate() and aggregate()."""

from django.core.exceptions import FieldError

from measure.problems import locating, models
from measure.problems.advice import Advice, advises


@advises(TypeError, r"QuerySet\.(?P<method>\w+)\(\) received non-expression\(s\): (?P<given>.*)\.")
def not_an_expression(case, method, given):
    name = given.split(", ")[0]
    return Advice(
        f"{method}() wants expressions and got {name}.",
        f'Wrap it: {method}(total=Count("{name}")), or F("{name}") for the bare column.',
    )


@advises(
    FieldError, r"Cannot compute (?P<function>\w+)\('(?P<name>[^']+)'\): '(?P<word>[^']+)' is an aggregate"
)
def aggregate_of_aggregate(case, function, name, word):
    return Advice(
        f'"{word}" is an aggregate itself, so {function}() cannot be taken of it in one step.',
        f'Put {word} in annotate() and {function}("{word}") in aggregate().',
        word=word,
        place=locating.string_in_call({function}, word),
    )


@advises(TypeError, r"Complex (?P<what>aggregates|annotations|expressions) require an alias")
def needs_a_name(case, what):
    method = "aggregate" if what == "aggregates" else "annotate"
    return Advice(
        f"The expression given to {method}() needs a name.",
        f"Write {method}(total=…), with any name for it.",
    )


@advises(ValueError, r"The annotation '(?P<word>\w+)' conflicts with a field on the model")
def name_taken(case, word):
    queryset = case.local("_annotate", "self")
    name = queryset.model.__name__ if queryset is not None else "The model"
    return Advice(
        f'{name} has a field "{word}" already.',
        f'Give the annotation another name, such as "{_free_name(queryset, word)}".',
        word=word,
    )


def _free_name(queryset, word):
    name = f"{word}_count" if word.endswith("s") else f"{word}_value"
    taken = models.field_names(queryset.model) if queryset is not None else []
    return name if name not in taken else f"annotated_{word}"


@advises(FieldError, r"Expression contains mixed types: (?P<one>\w+), (?P<other>\w+)")
@advises(FieldError, r"Cannot infer type of .* these types: (?P<one>\w+), (?P<other>\w+)\.")
def mixed_types(case, one, other):
    return Advice(
        f"The expression mixes {one} and {other}: Django cannot tell what comes out.",
        f"Say it: ExpressionWrapper(…, output_field={one}()).",
        word="annotate",
        place=locating.only_call("annotate"),
    )


@advises(FieldError, r"Cannot resolve expression type, unknown output_field")
def unknown_type(case):
    return Advice(
        "Django cannot tell what type the expression gives.",
        "Say it: Value(…, output_field=CharField()).",
    )


@advises(FieldError, r"Joined field references are not permitted in this query")
def join_in_update(case):
    return Advice(
        "update() cannot read a column of another table.",
        "Use a Subquery with OuterRef in place of F(…__…).",
        word="update",
    )


@advises(FieldError, r"Aggregate functions are not allowed in this query")
def aggregate_in_update(case):
    return Advice(
        "update() and create() cannot hold an aggregate.",
        "Work it out first with aggregate(), or use a Subquery.",
    )


@advises(TypeError, r"(?P<name>Count|Sum|Avg|Min|Max)\.__init__\(\) missing")
def aggregate_of_nothing(case, name):
    return Advice(
        f"{name}() does not say of what.",
        f'Name a field: {name}("id").',
        word=name,
    )
