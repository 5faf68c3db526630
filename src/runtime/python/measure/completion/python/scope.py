"""Names that mean something at a line of a file, and where their values come from."""

import ast
from dataclasses import dataclass
from typing import Any

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Binding:
    """
    A name given a meaning at a line. ``how`` is value, element (of a loop over ``node``), module, imported
    (``node`` is the module's name and the name in it), parameter (``node`` is the function and its class)
    or definition.
    """

    name: str
    line: int
    how: str
    node: Any


class Scope:
    """The names of a function, class or module; ``outer`` holds what is looked up next."""

    def __init__(self, project, module, node, outer=None, class_node=None):
        self.project = project
        self.module = module
        self.node = node
        self.outer = outer
        self._bindings = list(_bindings_in(node, class_node))

    def names(self):
        """Return name → binding of all that can be seen from here, the nearest first."""
        found = {binding.name: binding for binding in self._bindings}
        return found | {
            name: binding
            for name, binding in (self.outer.names() if self.outer else {}).items()
            if name not in found
        }

    def lookup(self, name, line):
        """Return (binding, scope) as they hold before ``line``; (None, self) for an unknown name."""
        own = [binding for binding in self._bindings if binding.name == name]
        before = [binding for binding in own if binding.line < line]
        if own:
            return (before[-1] if before else own[0]), self
        return self.outer.lookup(name, line) if self.outer else (None, self)


def scope_at(project, module, tree, line, indent):
    """Return the innermost scope at a line whose code is indented by so many columns."""
    scope = Scope(project, module, tree)
    node, inside_class = tree, None
    while True:
        inner = _inner(node, line, indent)
        if inner is None:
            return scope
        if isinstance(inner, ast.ClassDef):
            # A method does not see the names of its class.
            scope_of_class = Scope(project, module, inner, scope)
            if _inner(inner, line, indent) is None:
                return scope_of_class
            inside_class = inner
        else:
            scope = Scope(project, module, inner, scope, inside_class)
            inside_class = None
        node = inner


def _inner(node, line, indent):
    """Return the definition directly within ``node`` that holds the line, also on a line after its end."""
    found = None
    for child in _statements(node):
        if isinstance(child, _DEFINITIONS) and child.lineno < line and child.col_offset < indent:
            found = child
        elif isinstance(child, _DEFINITIONS) and child.lineno <= line <= (child.end_lineno or 0):
            found = child if child.lineno < line else found
        elif child.lineno <= line and found is not None and child.col_offset <= found.col_offset:
            found = None
    return found


def _statements(node):
    """Return the statements of a body in order, also those within if, for, with and try."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
            if not isinstance(child, _DEFINITIONS):
                yield from _statements(child)
        elif isinstance(child, (ast.ExceptHandler, ast.match_case)):
            yield from _statements(child)


def _bindings_in(node, class_node):
    found = []
    if isinstance(node, _FUNCTIONS):
        found += _parameters(node, class_node)
    for child in _own_nodes(node):
        found += _bindings_of(child)
    return sorted(found, key=lambda binding: binding.line)


def _own_nodes(node):
    """Return the nodes of a body, without those of the functions and classes in it."""
    pending = list(ast.iter_child_nodes(node))
    while pending:
        child = pending.pop(0)
        yield child
        if not isinstance(child, (*_FUNCTIONS, ast.ClassDef)):
            pending += ast.iter_child_nodes(child)


def _parameters(function, class_node):
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    for argument in every:
        is_self = class_node is not None and argument is every[0]
        yield Binding(argument.arg, function.lineno, "parameter", class_node if is_self else None)


def _bindings_of(node):
    line = getattr(node, "lineno", 0)
    match node:
        case ast.Import():
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                module = alias.name if alias.asname else name
                yield Binding(name, line, "module", module)
        case ast.ImportFrom():
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                yield Binding(alias.asname or alias.name, line, "imported", (module, alias.name))
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield Binding(node.name, line, "definition", node)
        case ast.Assign():
            for target in node.targets:
                yield from _targets(target, line, "value", node.value)
        case ast.AnnAssign(value=value) | ast.NamedExpr(value=value) if value is not None:
            yield from _targets(node.target, line, "value", value)
        case ast.For() | ast.AsyncFor():
            yield from _targets(node.target, line, "element", node.iter)
        case ast.comprehension():
            # The target stands behind the expression that uses it.
            yield from _targets(node.target, node.target.lineno - 1, "element", node.iter)
        case ast.withitem() if node.optional_vars is not None:
            yield from _targets(node.optional_vars, node.context_expr.lineno, "value", node.context_expr)
        case ast.ExceptHandler() if node.name:
            yield Binding(node.name, line, "parameter", None)


def _targets(target, line, how, value):
    if isinstance(target, ast.Name):
        yield Binding(target.id, line, how, value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for position, part in enumerate(target.elts):
            if isinstance(part, ast.Name):
                yield Binding(part.id, line, f"{how} part", (position, value))
