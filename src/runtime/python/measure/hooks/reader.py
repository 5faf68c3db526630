"""
Work of the reader's own code: functions called, turns of loops, model instances made by hand, readings of
the clock. Also where an endless loop is noticed.
"""

import linecache
import re
import sys
import time
from datetime import date, datetime
from inspect import CO_OPTIMIZED

from django.db.models import Model
from django.utils import timezone

from measure import places
from measure.hooks.monitor import EVENTS, TOOL

#: Readings at one line before each costs more: a loop that waits for the clock then ends, as one that
#: spins does in the end. Its wait is virtual.
PATIENCE = 64

_NAME = re.compile(r"[A-Za-z_]\w*(?=[.(])")

_CLOCKS = {
    time.time,
    time.time_ns,
    time.monotonic,
    time.monotonic_ns,
    time.perf_counter,
    time.perf_counter_ns,
    time.process_time,
    time.process_time_ns,
    time.gmtime,
    time.localtime,
    time.strftime,
    datetime.now,
    datetime.utcnow,
    datetime.today,
    date.today,
    timezone.now,
    timezone.localtime,
    timezone.localdate,
}


class ReaderCode:
    def __init__(self, recorder, watch, report):
        """``report(file, line)`` tells the page where the code is, should it have to be ended."""
        self._recorder = recorder
        self._watch = watch
        self._report = report
        self._lines = {}
        self._readings = {}
        self._codes = []
        monitoring = sys.monitoring
        monitoring.register_callback(TOOL, EVENTS.JUMP, self._jump)
        monitoring.register_callback(TOOL, EVENTS.CALL, self._call)
        time.sleep = self._sleep

    def forget(self):
        """The project is loaded anew: its old code objects are gone."""
        self._lines.clear()
        self._codes.clear()
        linecache.clearcache()

    def start_request(self):
        self._readings.clear()

    def watch(self, code):
        """Watch a code object of the reader's, and those inside it."""
        self._codes.append(code)
        sys.monitoring.set_local_events(TOOL, code, EVENTS.PY_START | EVENTS.JUMP | EVENTS.CALL)
        for constant in code.co_consts:
            if hasattr(constant, "co_code"):
                self.watch(constant)

    def started(self, code):
        place = self._place(code, 0, code.co_firstlineno)
        self._watch.tick(place)
        # Bodies of modules and classes are not functions.
        if code.co_flags & CO_OPTIMIZED:
            self._recorder.count("python.call", 1, place)

    def _jump(self, code, offset, target):
        place = self._place(code, offset)
        self._watch.tick(place)
        self._recorder.count("python.jump", 1, place)

    def _call(self, code, offset, function, argument):
        place = self._place(code, offset)
        if isinstance(function, type) and issubclass(function, Model):
            self._recorder.count("model.init", 1, place)
            self._recorder.count("model.init.field", len(function._meta.concrete_fields), place)
            return None
        try:
            is_clock = function in _CLOCKS
        except TypeError:  # not hashable: not one of the clocks
            is_clock = False
        if is_clock:
            readings = self._readings[place] = self._readings.get(place, 0) + 1
            self._recorder.reading(place, max(1, readings // PATIENCE))
            return None
        if not self._is_fixed(code, offset):
            return None
        self._report(*place)
        # The same function will be called here again, and says nothing more: no event at this instruction.
        return sys.monitoring.DISABLE

    def _is_fixed(self, code, offset):
        """Whether a call names what it calls by a global or attribute: a local may be another thing next time."""
        line, _, start, _ = list(code.co_positions())[offset // 2]
        if line is None or start is None:
            return False
        text = linecache.getline(code.co_filename, line).encode()[start:].decode(errors="replace")
        name = _NAME.match(text)
        return name is not None and name[0] not in (
            code.co_varnames + code.co_cellvars + code.co_freevars
        )

    def _sleep(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self._recorder.sleep(round(seconds * 1_000_000), places.here())

    def _place(self, code, offset, line=None):
        key = (id(code), offset)
        place = self._lines.get(key)
        if place is None:
            line = line or sys._getframe(2).f_lineno
            place = self._lines[key] = (places.relative(code.co_filename), line)
        return place
