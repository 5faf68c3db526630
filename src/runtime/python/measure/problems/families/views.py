"""Views that Django cannot call, or whose answer it cannot use."""

import inspect

from measure.problems import locating
from measure.problems.advice import Advice, advises

ASYNC_TITLE = "Async code cannot run here: Python shares its one thread with the page."
ASYNC_REMEDY = 'Write "def" in place of "async def", and drop await and the "a" of aget(), acount() ….'


@advises(RuntimeError, r".*[Ss]tack switch")
def event_loop(case):
    return Advice(ASYNC_TITLE, ASYNC_REMEDY, kind="unsupported")


@advises(RuntimeError, r"You cannot use AsyncToSync in the same thread as an async event loop")
def async_view(case):
    return Advice(ASYNC_TITLE, ASYNC_REMEDY, place=_view_place(case), kind="unsupported")


@advises(ValueError, r".*didn't return an HttpResponse object\. It returned an unawaited coroutine")
def unawaited(case):
    return Advice(ASYNC_TITLE, ASYNC_REMEDY, place=_view_place(case), kind="unsupported")


@advises(ValueError, r"(The view )?(?P<name>[\w.]+) didn't return an HttpResponse object\. It returned None")
def returned_none(case, name):
    name = name.removesuffix(".__call__").rpartition(".")[2]
    view = _view(case)
    return Advice(
        f"The view {getattr(view, '__name__', name)}() returned None.",
        "Begin its last line with return, as in: return render(…). Check every branch.",
        place=_lost_response(view) or _view_place(case),
    )


@advises(
    AttributeError,
    r"'(?P<kind>\w+)' object has no attribute '(headers|_resource_closers|status_code|get|items)'",
)
def returned_other(case, kind):
    # Raised by Django as it handles what the view returned: no line of the reader's is on the way.
    if case.frames or _view(case) is None:
        return None
    view = _view(case)
    wrap = "JsonResponse" if kind in ("dict", "list") else "HttpResponse"
    return Advice(
        f"The view {view.__name__}() returned {kind}, not a response.",
        f"Wrap it: return {wrap}(…).",
        place=_view_place(case),
    )


@advises(TypeError, r"(?P<name>[\w.]+)\(\) got an unexpected keyword argument '(?P<word>\w+)'")
def url_gives_more(case, name, word):
    if case.frames or _view(case) is None:
        return None
    name = name.rpartition(".")[2]
    return Advice(
        f'The URL passes "{word}", which the view {name}() does not take.',
        f"Write def {name}(request, {word}), or rename <{word}> in urls.py.",
        place=_view_place(case),
    )


@advises(TypeError, r"(?P<name>[\w.]+)\(\) missing \d+ required positional arguments?: '(?P<word>\w+)'")
def url_gives_less(case, name, word):
    if case.frames or _view(case) is None:
        return None
    name = name.rpartition(".")[2]
    return Advice(
        f'The view {name}() wants "{word}", which its URL does not pass.',
        f'Put <{word}> in the route, as "<int:{word}>/", or drop it from the view.',
        place=_view_place(case),
    )


@advises(TypeError, r"(?P<name>[\w.]+)\(\) takes 0 positional arguments but 1 was given")
def no_request(case, name):
    if case.frames or _view(case) is None:
        return None
    name = name.rpartition(".")[2]
    return Advice(
        f"The view {name}() does not take the request.",
        f"Write def {name}(request).",
        place=_view_place(case),
    )


def _view(case):
    """Return the reader's function or class that Django was calling, or None."""
    callback = case.local("_get_response", "callback")
    request = case.local("inner", "request") or case.local("get_response", "request")
    match = getattr(request, "resolver_match", None)
    callback = callback or getattr(match, "func", None)
    callback = getattr(callback, "view_class", callback)
    return inspect.unwrap(callback) if callable(callback) else None


def _view_place(case):
    view = _view(case)
    if view is None:
        return None
    return locating.definition(view.__module__, getattr(view, "__name__", ""))


def _lost_response(view):
    """Return the place of a render() or the like whose answer the view drops."""
    if view is None:
        return None
    makers = {"render", "redirect", "HttpResponse", "JsonResponse", "TemplateResponse"}
    return locating.bare_call(view.__module__, getattr(view, "__name__", ""), makers)
