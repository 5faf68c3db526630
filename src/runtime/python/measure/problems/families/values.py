"""Values that do not fit where they are put."""

from django.core.exceptions import ValidationError

from measure.problems.advice import Advice, advises


@advises((ValueError, TypeError), r"Field '(?P<field>\w+)' expected a number but got (?P<value>.*)\.$")
def not_a_number(case, field, value):
    return Advice(
        f'"{field}" wants a number and got {value}.',
        f'Give it a number. To look by another column, name that: "{field}__name=…" for a relation.',
        word=value.strip("'\""),
    )


@advises(
    ValueError,
    r'Cannot assign "(?P<value>.*)": "(?P<model>\w+)\.(?P<field>\w+)" must be a "(?P<wanted>\w+)" instance',
)
def not_an_instance(case, value, model, field, wanted):
    return Advice(
        f"{model}.{field} holds {wanted} objects and got {value}.",
        f'Give it a {wanted}; to set its key, use "{field}_id".',
        word=field,
    )


@advises(ValueError, r'Cannot query "(?P<value>.*)": Must be "(?P<wanted>\w+)" instance')
def wrong_instance(case, value, wanted):
    return Advice(
        f'"{value}" is no {wanted}, and the lookup compares with {wanted} objects.',
        f"Give it a {wanted} or its key.",
    )


@advises(ValueError, r'Cannot use QuerySet for "(?P<given>\w+)": Use a QuerySet for "(?P<wanted>\w+)"')
def wrong_queryset(case, given, wanted):
    return Advice(
        f"The lookup compares with {wanted} objects and was given a queryset of {given}.",
        f'Give it a queryset of {wanted}, or keys: .values("…_id").',
    )


@advises(ValueError, r"save\(\) prohibited .* unsaved related object '(?P<field>\w+)'")
def unsaved_relation(case, field):
    return Advice(
        f'"{field}" has not been saved, so it has no key yet.',
        f'Save "{field}" before the object that points to it.',
    )


@advises(ValueError, r".*needs to have a value for field \"(?P<field>\w+)\" before this")
def unsaved_instance(case, field):
    return Advice(
        "The object has not been saved, so nothing can be related to it yet.",
        "Call its save() first.",
    )


@advises(ValidationError)
def not_valid(case):
    text = " ".join(case.exc.messages)
    return Advice(f"A value is not valid: {text}", "Correct the value, or catch ValidationError.")
