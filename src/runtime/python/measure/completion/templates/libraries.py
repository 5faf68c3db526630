"""Tags and filters that a template can use."""

import inspect

from django.template.engine import Engine

from measure.completion.options import Option
from measure.completion.templates.tags import BLOCKS, open_blocks, tags_of


def tag_options(text, before):
    """Return the tags there are: first what belongs to the blocks open before the cursor."""
    options = []
    blocks = open_blocks(before)
    if blocks:
        name = blocks[-1].name
        options = [Option(part, "tag", f"of {name}", -1) for part in BLOCKS[name]]
        options.append(Option(f"end{name}", "tag", f"ends {name}", -2))
    for label, library in _libraries(text):
        options += [Option(name, "tag", label) for name in library.tags]
    return options


def filter_options(text):
    options = []
    for label, library in _libraries(text):
        for name, function in library.filters.items():
            options.append(Option(name, "filter", _argument(function) or label))
    return options


def library_options():
    engine = _engine()
    return [Option(name, "module", "library") for name in engine.template_libraries] if engine else []


def _argument(function):
    """Return ``:arg`` for a filter that takes one."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return f":{code.co_varnames[1]}" if code is not None and code.co_argcount > 1 else ""


def _libraries(text):
    """Return (name, library) of the built-in libraries and those that the template loads."""
    engine = _engine()
    if engine is None:
        return []
    found = [("", library) for library in engine.template_builtins]
    for tag in tags_of(text):
        if tag.name == "load":
            names = [name for name in tag.bits if name in engine.template_libraries]
            found += [(name, engine.template_libraries[name]) for name in names]
    return found


def _engine():
    """Return the template engine of the project as it was last loaded, or None."""
    try:
        return Engine.get_default()
    except Exception:
        # A settings.py or a library of the reader's that cannot be loaded: said when it is run.
        return None
