"""Rows that are not there, or are there twice."""

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist

from measure.problems.advice import Advice, advises


@advises(ObjectDoesNotExist, r"(?P<model>\w+) matching query does not exist")
def none_found(case, model):
    return Advice(
        f"get() found no {model}.",
        f"Use get_object_or_404({model}, …) for a 404 page, or .filter(…).first() for None.",
        word="get",
    )


@advises(ObjectDoesNotExist, r"(?P<model>\w+) has no (?P<relation>\w+)\.")
def no_related(case, model, relation):
    return Advice(
        f"This {model} has no {relation}.",
        f'Ask with hasattr(…, "{relation}"), or catch {type(case.exc).__name__}.',
        word=relation,
    )


@advises(
    MultipleObjectsReturned, r"get\(\) returned more than one (?P<model>\w+) -- it returned (?P<count>.*)!"
)
def several_found(case, model, count):
    return Advice(
        f"get() found {count} of {model}, and gives one.",
        "Narrow the condition to a unique field, or use .filter(…).first().",
        word="get",
    )
