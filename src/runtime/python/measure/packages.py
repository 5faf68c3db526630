"""
Packages that only some projects have. They come to the interpreter when a run first names them and then stay: this
keeps them from every run that does not, so that a run is the same whatever ran before it.
"""

import importlib
import sys
from importlib.machinery import PathFinder

from measure import places

#: Package → the modules, at the top, that come with it.
MODULES = {
    "celery": frozenset(
        ["amqp", "billiard", "celery", "click", "dateutil", "kombu", "six", "tzlocal", "vine"]
    ),
}

#: Modules that are loaded but not of the packages in use: name → module.
_away = {}
#: Names, at the top, that are not to be found.
_absent = frozenset()


class _Absence:
    """Asked before every other finder. What the reader calls by one of the names is theirs, and is found."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if path is not None or name not in _absent:
            return None
        spec = PathFinder.find_spec(name, [places.ROOT.rstrip("/")])
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return spec


def use(packages):
    """Let what runs from now on have these packages beside Django, and no others."""
    global _absent
    _absent = frozenset().union(*(MODULES[name] for name in MODULES.keys() - set(packages)))
    # The reader's own are left to whoever loads the project.
    going = {top for top in _absent if top in sys.modules and not _is_readers(sys.modules[top])}
    for name in [name for name in sys.modules if _top(name) in going]:
        _away[name] = sys.modules.pop(name)
    for name in [name for name in _away if _top(name) not in _absent]:
        sys.modules[name] = _away.pop(name)
    # What came meanwhile was written behind the finders' back.
    importlib.invalidate_caches()


def of_module(name):
    """Return the package that a module comes with where the run lacks it, or None."""
    top = _top(name)
    return next((package for package, modules in MODULES.items() if top in modules & _absent), None)


def _top(name):
    return name.partition(".")[0]


def _is_readers(module):
    return (getattr(module, "__file__", None) or "").startswith(places.ROOT)


sys.meta_path.insert(0, _Absence)
use([])
