"""Imports that find nothing."""

import sys

from measure import packages
from measure.problems import known_names, sources
from measure.problems.advice import Advice, advises
from measure.problems.families.names import project_import
from measure.problems.wording import closest, instead


@advises(ModuleNotFoundError)
def no_such_module(case):
    name = case.exc.name or ""
    word = name.rpartition(".")[2]
    own = [sources.module_name(file) for file in sources.files(suffix=".py")]
    folders = {module.partition(".")[0] for module in own}
    title = f'There is no module "{name}".'
    package = packages.of_module(name)
    if package:
        remedy = f"{package.capitalize()} comes only with the labs that are about it: do without it here."
        return Advice(title, remedy, word=word, kind="unsupported")
    best = closest(name, [*own, *folders, *known_names.NAMES, *known_names.MODULES])
    if best:
        return Advice(title, f'Write "{best}" in place of "{name}".', word=word)
    top = name.partition(".")[0]
    if top in folders:
        near = [module for module in own if module.startswith(f"{top}.")]
        return Advice(title, instead(name, near, f'"{top}" has'), word=word)
    if top in sys.stdlib_module_names or top == "django":
        remedy = f'"{name}" is left out here: do without it.'
        return Advice(title, remedy, word=word, kind="unsupported")
    remedy = "Only the project, Django and Python's standard library can be imported here."
    return Advice(title, remedy, word=word)


@advises(
    ImportError, r"cannot import name '(?P<word>\w+)' from partially initialized module '(?P<module>[\w.]+)'"
)
def circular(case, word, module):
    return Advice(
        f'"{word}" is not there yet: this file and {module} import each other.',
        f'Import "{word}" inside the function that needs it, or move it to a module of its own.',
        word=word,
    )


@advises(ImportError, r"cannot import name '(?P<word>\w+)' from '(?P<module>[\w.]+)'")
def no_such_name(case, word, module):
    title = f'{module} has no "{word}".'
    statement = project_import(word) or known_names.import_of(word)
    if statement:
        return Advice(title, f'Write "{statement}".', word=word)
    there = [name for name in vars(sys.modules.get(module, object)) if not name.startswith("_")]
    return Advice(title, instead(word, there, "It has"), word=word)
