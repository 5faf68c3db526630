"""Names that mean nothing where they stand."""

import ast
import builtins

from measure.problems import known_names, sources
from measure.problems.advice import Advice, advises
from measure.problems.wording import closest


@advises(UnboundLocalError, r"cannot access local variable '(?P<word>\w+)'")
def used_before_set(case, word):
    return Advice(
        f'"{word}" is used before it has a value.',
        f'Set "{word}" on every way that leads here, or give the function\'s own variable another name.',
        word=word,
    )


@advises(NameError, r"name '(?P<word>\w+)' is not defined")
def unknown_name(case, word):
    title = f'"{word}" is not defined here.'
    statement = project_import(word) or known_names.import_of(word)
    if statement:
        file = case.frames[-1].place.file if case.frames else "the file"
        return Advice(title, f'Add "{statement}" at the top of {file}.', word=word)
    best = closest(word, _names_in_scope(case))
    if best:
        return Advice(title, f'Write "{best}" in place of "{word}".', word=word)
    best = closest(word, [*project_names(), *known_names.known_names()])
    statement = best and (project_import(best) or known_names.import_of(best))
    if statement:
        return Advice(title, f'Perhaps "{best}" is meant: add "{statement}" and use that.', word=word)
    return Advice(title, "Define it before this line, or import it at the top of the file.", word=word)


def _names_in_scope(case):
    traceback = case.exc.__traceback__
    if traceback is None:
        return []
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    frame = traceback.tb_frame
    names = [*frame.f_locals, *frame.f_globals, *vars(builtins)]
    return [name for name in names if not name.startswith("_")]


def project_names():
    """Return name → module of what the project's modules define."""
    return {
        node.name: sources.module_name(file)
        for file, tree in sources.python_trees()
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }


def project_import(name):
    """Return the statement that imports a name of the project's, or None."""
    module = project_names().get(name)
    return module and f"from {module} import {name}"
