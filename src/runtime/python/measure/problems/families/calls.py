"""Objects used in a way that their kind does not allow."""

import inspect

from django.utils.datastructures import MultiValueDictKeyError

from measure.problems.advice import Advice, advises
from measure.problems.wording import closest


@advises(TypeError, r"'(?P<kind>\w*Manager)' object is not iterable")
def loop_over_manager(case, kind):
    return Advice("A manager cannot be looped over.", "Add .all() to it.")


@advises(TypeError, r"'(method|function|builtin_function_or_method)' object is not (iterable|subscriptable)")
def method_not_called(case):
    return Advice("A method stands here that has not been called.", "Add () after its name.")


@advises(TypeError, r"object of type 'method' has no len\(\)")
def length_of_method(case):
    return Advice("A method stands here that has not been called.", "Add () after its name.")


@advises(TypeError, r"'NoneType' object is not (?P<what>iterable|subscriptable|callable)")
def none_used(case, what):
    return Advice(
        f"None is not {what}.",
        "Look where the value comes from: a function without return gives None.",
    )


@advises(TypeError, r"'(?P<kind>\w+)' object is not iterable")
def not_iterable(case, kind):
    return Advice(
        f"{kind} is one object and cannot be looped over.",
        "Loop over a queryset: .filter(…) gives one where .get(…) and .first() give an object.",
    )


@advises(TypeError, r"'(?P<kind>\w+)' object is not subscriptable")
def not_subscriptable(case, kind):
    return Advice(
        f"{kind} has no [ ].", "Objects have attributes: write a dot. values() gives dicts, which have [ ]."
    )


@advises(TypeError, r"'(?P<kind>\w+)' object is not callable")
def not_callable(case, kind):
    return Advice(
        f"{kind} is a value and cannot be called.",
        "Remove the parentheses, or check whether a variable hides a function of the same name.",
    )


@advises(TypeError, r"(?P<name>[\w.]+)\(\) got an unexpected keyword argument '(?P<word>\w+)'")
def unknown_argument(case, name, word):
    best = closest(word, _parameters(case, name))
    remedy = f'Write "{best}" in place of "{word}".' if best else f'Leave "{word}" out.'
    return Advice(f'{name}() takes no argument "{word}".', remedy, word=word)


@advises(TypeError, r"(?P<name>[\w.]+)\(\) missing \d+ required positional arguments?: (?P<missing>.*)")
def missing_argument(case, name, missing):
    return Advice(f"{name}() is called without {missing}.", f"Give it {missing}.")


@advises(MultiValueDictKeyError)
def no_form_field(case):
    key = case.exc.args[0] if case.exc.args else ""
    return Advice(
        f"The request has no field {key!r}.",
        f"Use .get({key!r}), and check the name in the form and the address.",
    )


@advises(KeyError)
def no_key(case):
    key = case.exc.args[0] if case.exc.args else ""
    return Advice(f"There is no key {key!r}.", f"Use .get({key!r}) where it may be missing.")


@advises(IndexError)
def out_of_range(case):
    return Advice(
        "There is nothing at this position.",
        "Use .first() on a queryset, or ask for the length before.",
    )


@advises(ZeroDivisionError)
def by_zero(case):
    return Advice("A number is divided by zero.", "Ask with if whether the divisor is zero.")


def _parameters(case, name):
    """Return the parameters of what is called ``name`` where the reader's code ran."""
    traceback = case.exc.__traceback__
    found = []
    while traceback is not None:
        frame = traceback.tb_frame
        function = frame.f_locals.get(name, frame.f_globals.get(name.rpartition(".")[2]))
        if inspect.isfunction(function):
            found = list(inspect.signature(function).parameters)
        traceback = traceback.tb_next
    return found
