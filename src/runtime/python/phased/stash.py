"""Variables of the first pass, kept in the page for the second."""

import base64
import pickle
import re

from django.http import HttpRequest
from django.template import Node
from django.utils.functional import LazyObject, Promise

#: Lazy values belong to one request, and a node (``block``, within {% block %}) to one template.
NOT_KEPT = (Promise, LazyObject, HttpRequest, Node)
_CONSTANTS = frozenset({"True", "False", "None"})
#: What pickle raises of a value. Of a query set, evaluated by this, the database may raise others.
_UNPICKLABLE = (pickle.PicklingError, AttributeError, TypeError)
_COMMENT = re.compile(r'\{# stashed context: "([A-Za-z0-9+/=]*)" #\}')


def flatten_context(context):
    """Return name → value of all that a context holds and that can be kept, without True, False and None."""
    return kept({name: value for name, value in context.flatten().items() if name not in _CONSTANTS})


def kept(values):
    # Looked up now: of a contrib application the classes may be others than when this was imported.
    from django.contrib.messages.storage.base import BaseStorage

    return {name: value for name, value in values.items() if not isinstance(value, (*NOT_KEPT, BaseStorage))}


def pickle_context(values):
    """
    Return the comment that holds ``values``, a dictionary. Raises TypeError, with the variable's name, where one of
    them cannot be pickled.
    """
    try:
        pickled = dumped(values)
    except _UNPICKLABLE as exc:
        raise TypeError(f'"phased" cannot keep {_culprit(values)} for the second pass: {exc}') from exc
    return f'{{# stashed context: "{base64.b64encode(pickled).decode()}" #}}'


def unpickle_context(part):
    """Return what the comment at the end of ``part`` holds: name → value. Without a comment there is nothing."""
    comments = _COMMENT.findall(part)
    return loaded(base64.b64decode(comments[-1])) if comments else {}


def dumped(values):
    pickled = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
    return pickled


def loaded(pickled):
    return pickle.loads(pickled)


def _culprit(values):
    for name, value in values.items():
        try:
            pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        except _UNPICKLABLE:
            return f'"{name}"'
    return "its variables"
