"""What an expression gives, as far as it can be told without running it."""

import ast
import builtins

from django.http import HttpRequest, HttpResponse

from measure.completion import live
from measure.completion.members import member
from measure.completion.python.scope import Scope
from measure.completion.values import Function, Instance, Listing, Live, Rows

#: How far one value is traced back to another.
DEEPEST = 30
_SEQUENCES = ("list", "tuple", "set", "frozenset", "sorted", "reversed", "iter")
_SAME = {
    "alias", "all", "annotate", "complex_filter", "defer", "difference", "distinct", "exclude", "extra",
    "filter", "intersection", "none", "only", "order_by", "prefetch_related", "reverse",
    "select_for_update", "select_related", "union", "using", "get_queryset", "raw",
}  # fmt: skip
_ONE = {"create", "earliest", "first", "get", "last", "latest"}
_OTHER = {
    "aggregate": dict, "count": int, "exists": bool, "in_bulk": dict, "update": int, "contains": bool,
    "delete": tuple, "bulk_update": int,
}  # fmt: skip


def infer(node, scope, line=10**9, depth=0):
    """Return what an expression gives when it stands at ``line``, as a value of values.py, or None."""
    if depth > DEEPEST or node is None:
        return None

    def inner(part):
        return infer(part, scope, line, depth + 1)

    match node:
        case ast.Name():
            return _named(node.id, scope, line, depth)
        case ast.Attribute():
            return member(inner(node.value), node.attr)
        case ast.Call():
            return _called(node, scope, line, depth)
        case ast.Subscript():
            return _indexed(inner(node.value), node.slice)
        case ast.Constant():
            return Instance(type(node.value))
        case ast.JoinedStr():
            return Instance(str)
        case ast.Dict() | ast.DictComp():
            return Instance(dict)
        case ast.List() | ast.Tuple() | ast.Set():
            return Listing(inner(node.elts[0]) if node.elts else None)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            return Listing(inner(node.elt))
        case ast.BinOp():
            return inner(node.left)
        case ast.BoolOp():
            return inner(node.values[0])
        case ast.IfExp():
            return inner(node.body) or inner(node.orelse)
        case ast.NamedExpr() | ast.Await() | ast.Starred():
            return inner(node.value)
    return None


def element_of(value):
    """Return what a loop over a value gives, or None."""
    return value.element if isinstance(value, (Rows, Listing)) else None


def _named(name, scope, line, depth):
    binding, where = scope.lookup(name, line)
    if binding is None:
        found = getattr(builtins, name, None)
        return Live(found) if found is not None else None
    return bound(binding, where, depth + 1)


def bound(binding, scope, depth=0):
    """Return what a name's binding gives, or None."""
    match binding.how:
        case "value":
            return infer(binding.node, scope, binding.line, depth)
        case "element":
            # In a comprehension, what is looped over stands on the line of the target.
            return element_of(infer(binding.node, scope, binding.line + 1, depth))
        case "element part":
            return _part_of_element(*binding.node, scope, binding.line + 1, depth)
        case "module":
            return _live(live.module(binding.node))
        case "imported":
            return _imported(*binding.node, scope)
        case "parameter":
            return _parameter(binding, scope)
        case "definition":
            return _defined(binding.node, scope)
    return None


def _part_of_element(position, node, scope, line, depth):
    """``for number, pin in enumerate(pins)``: the second part is an element of the argument."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "enumerate" and node.args:
        if position == 1:
            return element_of(infer(node.args[0], scope, line, depth))
        return Instance(int)
    return None


def _indexed(value, index):
    """Return what ``value[index]`` gives: a slice of a queryset is a queryset."""
    return value if isinstance(index, ast.Slice) else element_of(value)


def _live(found):
    return Live(found) if found is not None else None


def absolute(module, scope):
    """Return the full name of a module as an import in ``scope`` names it."""
    level = len(module) - len(module.lstrip("."))
    if not level:
        return module
    path = scope.project.path
    package = scope.module.split(".")
    if not path.endswith("__init__.py"):
        level += 1
    base = package[: max(len(package) - level + 1, 0)]
    return ".".join([*base, *filter(None, [module.lstrip(".")])])


def _imported(module, name, scope):
    module = absolute(module, scope)
    found = live.module(module)
    if found is not None and name in vars(found):
        return member(Live(found), name)
    submodule = live.module(f"{module}.{name}")
    return _live(submodule) or _live(live.models().get(name))


def _parameter(binding, scope):
    if binding.node is not None:
        value = _defined(binding.node, scope)
        return Instance(value.object) if isinstance(value, Live) else None
    return Instance(HttpRequest) if binding.name == "request" else None


def _defined(node, scope):
    """Return the class or function that a definition makes: of the last run, if it was loaded then."""
    if isinstance(node, ast.ClassDef):
        module = live.module(scope.module)
        found = vars(module).get(node.name) if module else live.models().get(node.name)
        return Live(found) if isinstance(found, type) else None
    return Function(node, scope)


def _called(node, scope, line, depth):
    arguments = node.args

    def first():
        return infer(arguments[0], scope, line, depth + 1) if arguments else None

    if isinstance(node.func, ast.Attribute):
        owner = infer(node.func.value, scope, line, depth + 1)
        if isinstance(owner, Rows):
            names = tuple(keyword.arg for keyword in node.keywords if keyword.arg)
            return method_result(owner, node.func.attr, names)
    function = infer(node.func, scope, line, depth + 1)
    if isinstance(function, Function):
        return _returned(function, depth)
    if not isinstance(function, Live):
        return None
    name = getattr(function.object, "__name__", "")
    if name in _SEQUENCES:
        return Listing(element_of(first()))
    if name in ("get_object_or_404", "get_list_or_404"):
        one = _one_of(first())
        return one if name == "get_object_or_404" else Listing(one)
    if name in ("render", "redirect"):
        return Instance(HttpResponse)
    if name in ("len", "sum", "int"):
        return Instance(int)
    return Instance(function.object) if isinstance(function.object, type) else None


def _one_of(value):
    if isinstance(value, Live) and live.is_model(value.object):
        return Instance(value.object)
    return element_of(value)


def method_result(rows, method, names=()):
    """Return what a method of a queryset gives, called with arguments of these ``names``."""
    if method in ("annotate", "alias"):
        return _annotated(rows, rows.extra + names)
    if method == "values":
        return Rows(rows.model, rows.type, Instance(dict), extra=rows.extra)
    if method in ("values_list", "dates", "datetimes"):
        return Rows(rows.model, rows.type, None, extra=rows.extra)
    if method in _SAME:
        return Rows(rows.model, rows.type, rows.element, extra=rows.extra)
    if method in _ONE:
        return rows.element
    if method in ("iterator", "bulk_create"):
        return Listing(rows.element)
    if method in _OTHER:
        return Instance(_OTHER[method])
    # A method of the reader's own: nearly always another condition.
    written = live.static(rows.type, method)
    if written is not None and not getattr(written, "__module__", "django").startswith("django"):
        return Rows(rows.model, rows.type, rows.element, extra=rows.extra)
    return None


def _annotated(rows, extra):
    element = rows.element
    if isinstance(element, Instance) and element.type is rows.model:
        element = Instance(rows.model, extra)
    return Rows(rows.model, rows.type, element, extra=extra)


def _returned(function, depth):
    """Return what a function of the file gives: what its first return does."""
    inside = Scope(function.scope.project, function.scope.module, function.node, function.scope)
    for node in ast.walk(function.node):
        if isinstance(node, ast.Return) and node.value is not None:
            return infer(node.value, inside, node.lineno, depth + 1)
    return None
