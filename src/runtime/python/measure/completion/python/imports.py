"""What can be imported."""

import ast
import pkgutil

from measure.completion import live
from measure.completion.members import options_of
from measure.completion.options import Option
from measure.completion.python.infer import absolute
from measure.completion.values import Live
from measure.problems import known_names


def module_options(project, scope, typed):
    """Return what may follow ``typed``, the part of a module's name up to the word at the cursor."""
    is_relative = typed and not typed.strip(".")
    parent = absolute(typed if is_relative else typed.rstrip("."), scope)
    known = [*project.modules(), *known_names.NAMES, *known_names.MODULES, *_submodules(parent)]
    prefix = f"{parent}." if parent else ""
    own = {name.partition(".")[0] for name in project.modules()}
    names = {name.removeprefix(prefix).partition(".")[0] for name in known if name.startswith(prefix)}
    return [
        Option(name, "module", prefix + name, 0 if prefix or name in own else 1) for name in names if name
    ]


def name_options(project, scope, module):
    """Return what a module has to give: its names, and the modules in it."""
    module = absolute(module, scope)
    wanted = known_names.NAMES.get(module, [])
    found = live.module(module)
    options = options_of(Live(found)) if found is not None else []
    options = [
        Option(option.label, option.kind, option.detail, -1 if option.label in wanted else 0)
        for option in options
    ]
    for name, node in project.defined_in(module).items():
        kind = {ast.ClassDef: "class", ast.FunctionDef: "function"}.get(type(node), "variable")
        options.append(Option(name, kind, "", -1))
    return options + module_options(project, scope, f"{module}.")


def _submodules(parent):
    package = live.module(parent) if parent.partition(".")[0] == "django" else None
    paths = getattr(package, "__path__", None)
    return [f"{parent}.{found.name}" for found in pkgutil.iter_modules(paths)] if paths else []
