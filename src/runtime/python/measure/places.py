"""Which line of the reader's caused what happens now."""

import sys

from django.template.base import Node

ROOT = "/project/"

_OTHER, _READER, _NODE = 0, 1, 2
#: id of a code object → (kind, the code, which so keeps its id). By id: a code object's own hash reads all
#: of it at every look-up.
_kinds = {}


def relative(filename):
    """Return the path below the project, or None for a file that is not the reader's."""
    return filename[len(ROOT) :] if filename.startswith(ROOT) else None


def _kind(code):
    if code.co_filename.startswith(ROOT):
        kind = _READER
    elif code is Node.render_annotated.__code__:
        kind = _NODE
    else:
        kind = _OTHER
    _kinds[id(code)] = (kind, code)
    return _kinds[id(code)]


def of_node(node):
    """Return (file, line) of a template node, or None where it has no source of the reader's."""
    origin = getattr(node, "origin", None)
    token = getattr(node, "token", None)
    if origin is None or token is None or not origin.name.startswith(ROOT):
        return None
    return origin.name[len(ROOT) :], token.lineno


def of_frame(frame):
    """Return (file, line) of the nearest reader frame or template node, walking outwards; or None."""
    kinds = _kinds
    while frame is not None:
        code = frame.f_code
        kind, _ = kinds.get(id(code)) or _kind(code)
        if kind == _READER:
            return code.co_filename[len(ROOT) :], frame.f_lineno
        if kind == _NODE:
            place = of_node(frame.f_locals["self"])
            if place is not None:
                return place
        frame = frame.f_back
    return None


def is_readers(frame):
    return frame is not None and frame.f_code.co_filename.startswith(ROOT)


def here():
    return of_frame(sys._getframe(1))


def forget():
    """Drop what is known of code objects: a reloaded project makes new ones, under old ids."""
    _kinds.clear()
