"""The one user of sys.monitoring: events on chosen code objects, dispatched by code."""

import sys
from typing import NamedTuple

TOOL = 3
EVENTS = sys.monitoring.events


class Watched(NamedTuple):
    """A function of Django's: ``start(frame)`` as it is entered, ``end(frame)`` as it is left in whatever way."""

    function: object
    start: object = None
    end: object = None


sys.monitoring.use_tool_id(TOOL, "measure-twice")

#: id of a code object → Watched. The function keeps its code alive, so the id stays taken.
_watched = {}


def install(recorder, watch, reader_started):
    """``reader_started(code)`` is told of every watched function that is not Django's."""

    def on_start(code, offset):
        entry = _watched.get(id(code))
        if entry is None:
            reader_started(code)
        elif recorder.recording and entry.start is not None:
            watch.tick()
            entry.start(sys._getframe(1))

    def on_end(code, offset, value):
        entry = _watched.get(id(code))
        if entry is not None and entry.end is not None and recorder.recording:
            entry.end(sys._getframe(1))

    sys.monitoring.register_callback(TOOL, EVENTS.PY_START, on_start)
    sys.monitoring.register_callback(TOOL, EVENTS.PY_RETURN, on_end)
    sys.monitoring.register_callback(TOOL, EVENTS.PY_UNWIND, on_end)
    # Unwinding has no local events; it happens only where an exception passes through.
    sys.monitoring.set_events(TOOL, EVENTS.PY_UNWIND)


def watch(functions):
    for entry in functions:
        code = entry.function.__code__
        _watched[id(code)] = entry
        events = EVENTS.PY_START | (EVENTS.PY_RETURN if entry.end else 0)
        sys.monitoring.set_local_events(TOOL, code, events)
