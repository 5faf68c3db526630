"""From the frame that was running to the word that is wrong."""

import ast
import re

from measure import utf16
from measure.problems import sources
from measure.problems.frames import span


def narrow(place, word):
    """Return the place of ``word`` within the expression at ``place``, or ``place`` itself."""
    if not word:
        return place
    # Whole names, or one name of a lookup path: "owner" in "owner__name".
    pattern = re.compile(rf"(?:(?<!\w)|(?<=__)){re.escape(word)}(?:(?!\w)|(?=__))")
    if place.end_line == place.line and place.end_column is not None:
        # What ends in the word is an attribute of what stands before it.
        text = sources.line(place.file, place.line)
        end = utf16.index(text, place.end_column - 1)
        if pattern.fullmatch(text, end - len(word), end):
            return span(place.file, place.line, text, end - len(word), end)
    for number in range(place.line, (place.end_line or place.line) + 1):
        text = sources.line(place.file, number)
        start = 0
        if number == place.line and place.column is not None:
            start = utf16.index(text, place.column - 1)
        found = pattern.search(text, start)
        if found is not None:
            return span(place.file, number, text, found.start(), found.end())
    return place


def string_in_call(methods, word):
    """
    Return the place of the one string that names ``word`` in a call of one of ``methods``; None where
    there is none or several. Querysets are lazy: the mistake lies where one was built, not where it ran.
    """
    return _only(
        _node_place(file, node, word)
        for file, call in _calls(methods)
        for node in _arguments(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if word in node.value.split("__")
    )


def name_in_call(methods, name):
    """Return the place of the one ``name`` or ``module.name`` given to a call of ``methods``, or None."""
    return _only(
        _node_place(file, node, name)
        for file, call in _calls(methods)
        for node in _arguments(call)
        if name in (getattr(node, "attr", None), getattr(node, "id", None))
    )


def only_call(method):
    """Return the place of the project's one call of ``method``, or None where there is none or several."""
    return _only(_node_place(file, call, method) for file, call in _calls({method}))


def definition(module_name, name):
    """Return the place of a function's or class's name where the project defines it, or None."""
    for file, node in _definitions(module_name, name):
        text = sources.line(file, node.lineno)
        return narrow(span(file, node.lineno, text, 0, len(text)), name)
    return None


def related_model(module_name, name, field):
    """
    Return (place, text) of the string by which a relation, a field of the class ``name``, says which model it
    leads to; (None, None) where it does not say so by a string.
    """
    for file, class_ in _definitions(module_name, name):
        for node in class_.body:
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
                continue
            if all(getattr(target, "id", None) != field for target in node.targets):
                continue
            to = [keyword.value for keyword in node.value.keywords if keyword.arg == "to"]
            for argument in [*node.value.args[:1], *to]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    return _constant_place(file, argument), argument.value
    return None, None


def in_class(module_name, name, word):
    """
    Return the place, in a class of the project, where ``word`` is set or stands as a string; that of the
    class's name where it does neither, and None where there is no such class.
    """
    for file, class_ in _definitions(module_name, name):
        for node in ast.walk(class_):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == word:
                return _node_place(file, node, word)
            if isinstance(node, ast.Constant) and node.value == word:
                return _node_place(file, node, word)
    return definition(module_name, name)


def bare_call(module_name, function, methods):
    """Return the place, in a function, of a call of one of ``methods`` whose result is dropped, or None."""
    for file, definition in _definitions(module_name, function):
        for node in ast.walk(definition):
            if isinstance(node, ast.Expr) and _called(node.value) in methods:
                return _node_place(file, node, _called(node.value))
    return None


def _definitions(module_name, name):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for file, tree in sources.python_trees():
        if sources.module_name(file) == module_name:
            for node in ast.walk(tree):
                if isinstance(node, kinds) and node.name == name:
                    yield file, node


def _calls(methods):
    for file, tree in sources.python_trees():
        for node in ast.walk(tree):
            if _called(node) in methods:
                yield file, node


def _called(node):
    """Return the last name of what a call calls, or None for what is no call."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", None))


def _arguments(call):
    """Return all nodes in a call's arguments, but for those of calls within."""
    nodes = [*call.args, *(keyword.value for keyword in call.keywords)]
    for node in nodes:
        if not isinstance(node, ast.Call):
            nodes += ast.iter_child_nodes(node)
    return nodes


def _node_place(file, node, word):
    text = sources.line(file, node.lineno)
    start = len(text.encode()[: node.col_offset].decode(errors="ignore"))
    return narrow(span(file, node.lineno, text, start, len(text), node.end_lineno), word)


def _constant_place(file, node):
    text = sources.line(file, node.lineno)
    start, end = (
        len(text.encode()[:offset].decode(errors="ignore"))
        for offset in (node.col_offset, node.end_col_offset)
    )
    return span(file, node.lineno, text, start, end, node.end_lineno)


def _only(places):
    found = set(places)
    return found.pop() if len(found) == 1 else None
