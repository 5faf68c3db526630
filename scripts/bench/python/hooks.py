"""Takes everything that records off Django and off the project, and puts it on again."""

import gc
import sys
import types

from measure import db
from measure.hooks.monitor import EVENTS, TOOL

_CALLBACKS = (EVENTS.PY_START, EVENTS.PY_RETURN, EVENTS.PY_UNWIND, EVENTS.JUMP, EVENTS.CALL)

_taken = None


def off():
    global _taken
    monitoring = sys.monitoring
    watched = {code: monitoring.get_local_events(TOOL, code) for code in _codes()}
    watched = {code: events for code, events in watched.items() if events}
    for code in watched:
        monitoring.set_local_events(TOOL, code, 0)
    everywhere = monitoring.get_events(TOOL)
    monitoring.set_events(TOOL, 0)
    # What is loaded meanwhile is watched too, and tells nobody.
    callbacks = [(event, monitoring.register_callback(TOOL, event, None)) for event in _CALLBACKS]
    _taken = watched, everywhere, callbacks, db.observe(None)


def on():
    monitoring = sys.monitoring
    watched, everywhere, callbacks, observer = _taken
    db.observe(observer)
    for event, callback in callbacks:
        monitoring.register_callback(TOOL, event, callback)
    monitoring.set_events(TOOL, everywhere)
    for code, events in watched.items():
        monitoring.set_local_events(TOOL, code, events)


def _codes():
    # isinstance() would ask lazy objects for their class, and so wake them.
    functions = [each for each in gc.get_objects() if type(each) is types.FunctionType]
    return {function.__code__ for function in functions}
