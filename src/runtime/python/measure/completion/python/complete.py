"""Options at the cursor of a Python file."""

import ast
import builtins
import keyword

from measure.completion.members import described, option, options_of
from measure.completion.options import Option
from measure.completion.python import imports
from measure.completion.python.arguments import argument_options, string_options
from measure.completion.python.cursor import cursor_at
from measure.completion.python.infer import bound, infer
from measure.completion.python.repair import parse
from measure.completion.python.scope import scope_at
from measure.completion.values import Function, Live
from measure.problems import sources

#: Stands where the cursor is, so that what is being typed may be read.
HOLE = "completion_hole"


def complete(project, text, offset):
    """Return (start of the word, options) for an index into ``text``."""
    cursor = cursor_at(text, offset)
    if cursor.kind == "nothing":
        return offset, []
    scope, line = _scope(project, text, cursor.start, offset)

    def value_of(source):
        return infer(_expression(source), scope, line)

    start = cursor.start
    match cursor.kind:
        case "module":
            return start, imports.module_options(project, scope, cursor.owner)
        case "imported":
            return start, imports.name_options(project, scope, cursor.owner)
        case "attribute":
            return start, options_of(value_of(cursor.owner))
        case "string":
            return string_options(project, cursor, value_of, text[start:offset], start)
    named = argument_options(cursor, value_of, text[start:offset])
    return start, named + _names(scope, line)


def _scope(project, text, start, offset):
    line = text.count("\n", 0, start) + 1
    current = text[text.rfind("\n", 0, start) + 1 : start]
    indent = len(current) - len(current.lstrip())
    tree = parse(text[:start] + HOLE + text[offset:])
    return scope_at(project, sources.module_name(project.path), tree, line, indent), line


def _expression(source):
    """Return the tree of an expression, which may go over several lines; None where it is broken."""
    tree = parse(f"(\n{source}\n)")
    if len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
        return tree.body[0].value
    return None


def _names(scope, line):
    options = []
    for name, binding in scope.names().items():
        if name != HOLE:
            options.append(_named(name, binding, scope, line))
    options += [option(name, getattr(builtins, name), rank=5) for name in dir(builtins)]
    options += [Option(word, "keyword", "", 4) for word in keyword.kwlist]
    return options


def _named(name, binding, scope, line):
    where = scope.lookup(name, line)[1]
    value = bound(binding, where)
    if isinstance(value, Live):
        return option(name, value.object, rank=1)
    if isinstance(value, Function):
        arguments = ", ".join(argument.arg for argument in value.node.args.args)
        return Option(name, "function", f"({arguments})", 1)
    detail = described(value)
    return Option(name, "variable", detail, 0)
