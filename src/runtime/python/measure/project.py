"""
The reader's project: files on disk, modules loaded afresh for every run, as in a process just started.
"""

import gc
import importlib
import importlib.machinery
import sys
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.urls import get_resolver, set_urlconf

from measure import boot, places
from measure.process_state import ProcessState


class Project:
    def __init__(self, reader):
        """``reader`` watches the code objects of the reader's modules."""
        self._reader = reader
        self._files = {}
        Path(places.ROOT).mkdir(exist_ok=True)
        sys.dont_write_bytecode = True
        sys.path.insert(0, places.ROOT.rstrip("/"))
        sys.path_hooks.insert(0, self._finder)
        self._process = ProcessState()
        self._packages = set()

    def have(self, package):
        """Make ready a package that projects may use beside Django; it is there from now on."""
        if package == "celery" and package not in self._packages:
            # Imported on first use: Celery takes its time.
            from measure.tasks.install import Fresh

            self._packages.add(package)
            self._process.add(Fresh())

    def write(self, files):
        """Make the project's folder hold exactly these files: path → text."""
        root = Path(places.ROOT)
        # Deepest first, so that a folder is empty when its turn comes: an empty one would still be a package.
        for path in sorted(root.rglob("*"), reverse=True):
            name = path.relative_to(root).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in files:
                path.unlink()
        for name, text in files.items():
            path = root / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        self._files = dict(files)

    def load(self):
        """
        Load the project as a new process would: settings, applications, models, URLs. Whatever the
        reader's modules raise passes through.
        """
        self._forget()
        settings_module = (
            importlib.import_module("settings") if "settings.py" in self._files else None
        )
        overrides = {
            name: value for name, value in vars(settings_module or object).items() if name.isupper()
        }
        boot.apply(overrides)
        from django.conf import settings

        apps.populate(settings.INSTALLED_APPS)
        # Imports the URL configuration, and with it the views: their mistakes show now, not at a request.
        get_resolver().url_patterns  # noqa: B018

    def _forget(self):
        # Found first, dropped then: a namespace package looks its parent up when asked where it lies.
        for name in [name for name, module in sys.modules.items() if _is_readers(module)]:
            del sys.modules[name]
        self._process.restore()
        importlib.invalidate_caches()
        sys.path_importer_cache = {
            path: finder
            for path, finder in sys.path_importer_cache.items()
            if not path.startswith(places.ROOT.rstrip("/"))
        }
        places.forget()
        self._reader.forget()
        self._forget_apps()
        connections.close_all()
        for connection in connections.all(initialized_only=True):
            del connections[connection.alias]
        set_urlconf(None)
        gc.collect(0)

    def _forget_apps(self):
        for label, models in list(apps.all_models.items()):
            if any(model.__module__ not in sys.modules for model in models.values()):
                del apps.all_models[label]
        apps.app_configs = {}
        apps._pending_operations.clear()
        apps.apps_ready = apps.models_ready = apps.ready = apps.loading = False
        apps.clear_cache()

    def _finder(self, path):
        if not f"{path}/".startswith(places.ROOT):
            raise ImportError("not the reader's")
        return importlib.machinery.FileFinder(path, (self._loader, [".py"]))

    def _loader(self, name, path):
        return _Loader(name, path, self._reader)


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module of the reader's, and has its code watched."""

    def __init__(self, name, path, reader):
        super().__init__(name, path)
        self._reader = reader

    def source_to_code(self, data, path, *, _optimize=-1):
        try:
            code = compile(data, path, "exec", dont_inherit=True)
        except SyntaxError as exc:
            if exc.filename is None:
                # Of a NUL Python does not even say in which file it is.
                _say_where(exc, path, data.partition(b"\0")[0])
            raise
        self._reader.watch(code)
        return code


def _say_where(exc, path, before):
    lines = before.decode(errors="replace").split("\n")
    exc.filename, exc.lineno, exc.offset = path, len(lines), len(lines[-1]) + 1


def _is_readers(module):
    """Whether a module is the reader's. A folder without __init__.py is one that has no file, but a path."""
    file = getattr(module, "__file__", None)
    paths = [file] if file else list(getattr(module, "__path__", ()))
    return bool(paths) and all(str(path).startswith(places.ROOT) for path in paths)
