"""
What a fresh process would have, put back before every run. Pyodide cannot start a second interpreter in a
moment, so what reader code can change of this one is taken down once and restored from there.
"""

import gc
import logging
import os
import shutil
import sys
import warnings
from pathlib import Path

from django.core import signals as core_signals
from django.core.cache.backends import locmem
from django.db.backends import signals as backend_signals
from django.db.models import signals as model_signals
from django.db.models.query_utils import RegisterLookupMixin
from django.dispatch import Signal
from django.utils import timezone, translation

SCRATCH = Path("/tmp")


class ProcessState:
    def __init__(self):
        self._environ = dict(os.environ)
        self._path = list(sys.path)
        self._filters = list(warnings.filters)
        self._folder = os.getcwd()
        self._modules = set(sys.modules)
        self._signals = {
            signal: list(signal.receivers)
            for module in (core_signals, backend_signals, model_signals)
            for signal in vars(module).values()
            if isinstance(signal, Signal)
        }
        self._lookups = {
            kind: dict(vars(kind)["class_lookups"])
            for kind in _subclasses(RegisterLookupMixin)
            if "class_lookups" in vars(kind)
        }
        self._others = []

    def add(self, other):
        """Have ``other.restore()`` called with the rest, from now on."""
        self._others.append(other)
        # What it imported is there in every process from now on.
        self._modules = set(sys.modules)

    def restore(self):
        os.environ.clear()
        os.environ.update(self._environ)
        os.chdir(self._folder)
        sys.path[:] = self._path
        warnings.filters[:] = self._filters
        # Leaving makes every module forget which warnings it has shown.
        with warnings.catch_warnings():
            pass
        gc.enable()
        timezone.deactivate()
        translation.deactivate()
        for name in ("_caches", "_expire_info", "_locks"):
            getattr(locmem, name).clear()
        for other in self._others:
            other.restore()
        self._restore_signals()
        self._restore_lookups()
        self._drop_contrib()
        _restore_library()
        _restore_logging()
        for entry in SCRATCH.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    def _restore_signals(self):
        for signal, receivers in self._signals.items():
            with signal.lock:
                signal.receivers = list(receivers)
                signal.sender_receivers_cache.clear()

    def _restore_lookups(self):
        for kind in _subclasses(RegisterLookupMixin):
            now, kept = vars(kind).get("class_lookups"), self._lookups.get(kind)
            if now == kept:
                continue
            if kept is None:
                del kind.class_lookups
            else:
                kind.class_lookups = dict(kept)
            kind._clear_cached_class_lookups()

    def _drop_contrib(self):
        """Contrib applications keep much (content types, users' reverse relations): they are imported anew."""
        for name in sys.modules.keys() - self._modules:
            if name.startswith("django.contrib."):
                del sys.modules[name]


def _restore_library():
    """State that modules of the standard library keep, of those that were imported."""
    if "decimal" in sys.modules:
        decimal = sys.modules["decimal"]
        decimal.setcontext(decimal.Context())
    if "uuid" in sys.modules:
        for name in ("_node", "_last_timestamp", "_last_timestamp_v6", "_last_timestamp_v7"):
            if hasattr(sys.modules["uuid"], name):
                setattr(sys.modules["uuid"], name, None)


def _restore_logging():
    """Loggers of the reader's forget their level and handlers; the root logger's are put back by output."""
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.setLevel(logging.NOTSET)
            logger.handlers.clear()
            logger.filters.clear()
            logger.propagate = True
            logger.disabled = False
    logging.root.setLevel(logging.WARNING)


def _subclasses(kind):
    for child in kind.__subclasses__():
        yield child
        yield from _subclasses(child)
