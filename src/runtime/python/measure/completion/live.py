"""The interpreter's own modules and classes, looked at without running code of the reader's."""

import importlib
import inspect
import sys

from django.apps import apps
from django.db.models import Model

_last_models = {}


def module(name):
    """
    Return a module that is loaded, or that can be loaded without running the reader's code: one of
    Django's. None for any other.
    """
    found = sys.modules.get(name)
    if found is None and name.partition(".")[0] == "django":
        try:
            found = importlib.import_module(name)
        except Exception:
            # Django has modules for databases and settings that are not here.
            return None
    return found


def models():
    """
    Return name → model of the project as it was last loaded: while models.py cannot be read, its models
    are still known.
    """
    if apps.models_ready:
        _last_models.clear()
        _last_models.update({model.__name__: model for model in apps.get_models()})
    return _last_models


def static(owner, name):
    """Return an attribute as it is stored, with no property or ``__getattr__`` run; None where missing."""
    return inspect.getattr_static(owner, name, None)


def is_model(owner):
    return isinstance(owner, type) and issubclass(owner, Model) and hasattr(owner, "_meta")


def signature(function, bound=False):
    """
    Return a function's parameters, as ``(request, page=1)``, read from its code: its annotations and the
    reprs of its defaults may be the reader's.
    """
    names = parameters(function, bound)
    return f"({', '.join(names)})" if names is not None else ""


def parameters(function, bound=False):
    """Return the parameters as text, without ``self`` for a bound method; None where not known."""
    if isinstance(function, type):
        function, bound = static(function, "__init__"), True
    function = getattr(function, "__func__", function)
    function = inspect.unwrap(function) if inspect.isfunction(function) else function
    if not inspect.isfunction(function):
        return None
    code = function.__code__
    count = code.co_argcount
    names = list(code.co_varnames[:count])
    defaults = function.__defaults__ or ()
    first = count - len(defaults)
    names[first:] = [_with_default(*pair) for pair in zip(names[first:], defaults, strict=True)]
    rest = count + code.co_kwonlyargcount
    given = function.__kwdefaults__ or {}
    only = code.co_varnames[count:rest]
    only = [_with_default(name, given[name]) if name in given else name for name in only]
    if code.co_flags & inspect.CO_VARARGS:
        names.append(f"*{code.co_varnames[rest]}")
        rest += 1
    elif only:
        names.append("*")
    names += only
    if code.co_flags & inspect.CO_VARKEYWORDS:
        names.append(f"**{code.co_varnames[rest]}")
    return names[1:] if bound and names and not names[0].startswith("*") else names


def _with_default(name, default):
    plain = default is None or type(default) in (bool, int, float, str)
    return f"{name}={default!r}" if plain else f"{name}=…"
