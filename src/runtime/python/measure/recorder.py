"""
The record of one request, as moves.

Work is counted as it happens and handed to the host in order, at the latest before the next thing that can
tell the time: a call to the database, the edge of a region, a reading of the clock. The host lays each move
on the virtual clock as it comes, so Python's clock and the timeline are the same sum.
"""

import base64
import json
from collections import Counter

from measure import limits, places
from measure.suspension import Suspended


class Recorder:
    def __init__(self, host, watch):
        """``host`` takes the moves, and answers for the servers that it simulates."""
        self._host = host
        self._watch = watch
        self._moves = []
        self._pending = {}
        self._notes = 0
        self._wholes = 0
        self._suspended = False
        self.recording = False
        #: Calls since the start, by operation.
        self.sent = Counter()

    def start(self):
        self._moves = []
        self._pending = {}
        self._notes = 0
        self._wholes = 0
        self._suspended = False
        self.sent.clear()
        self.recording = True

    def stop(self):
        self.flush()
        self.recording = False

    def count(self, kind, amount, place):
        """Count ``amount`` units of work of one kind on a line of the reader's (None: on nobody's)."""
        if not self._wholes:
            self.count_part(kind, amount, place)

    def count_part(self, kind, amount, place):
        """Count work that belongs to the whole going on, and is not in its price."""
        if not self.recording or not amount:
            return
        key = (kind, place)
        self._pending[key] = self._pending.get(key, 0) + amount

    def whole_start(self):
        """From here to its end, work is in the price of something already counted."""
        self._wholes += 1

    def whole_end(self):
        self._wholes -= 1

    def call(self, operation, place, details):
        """Record a call over a link. ``details`` is what the host needs to price it; see recorder.ts."""
        if not self.recording:
            return
        self._count_call(operation, "the database")
        self._settle()
        self._moves.append(["call", operation, place, details])
        self.flush()

    def reach(self, place):
        """Record that a connection to the cache is opened."""
        if self.recording:
            self._settle()
            self._moves.append(["reach", place])
            self.flush()

    def asks_nothing(self, data):
        """Return whether bytes for the cache are commands of which none is to be answered."""
        return self._host.asksNothing(_as_text(data))

    def exchange(self, server, data, place):
        """Send bytes to a cache server and return the bytes of its answer. It answers outside of any record too."""
        if self._suspended:
            self.suspend()
        if self.recording:
            self._count_call("exchange", "the cache")
        self._settle()
        self._moves.append(["exchange", server, _as_text(data), place])
        self.flush()
        return self._host.reply().to_bytes()

    def service(self, service, operation, subject, data, bytes_out, waits, place):
        """Ask a service and return its answer, a dict. It answers outside of any record too."""
        if self._suspended:
            self.suspend()
        if self.recording:
            self._count_call(operation, service)
        self._settle()
        self._moves.append(["service", service, operation, subject, data, bytes_out, waits, place])
        self.flush()
        return json.loads(self._host.answer())

    def enter(self, region, name, place=None):
        if self.recording:
            self._settle()
            self._moves.append(["enter", region, name, place])

    def leave(self):
        if self.recording:
            self._settle()
            self._moves.append(["leave"])

    def note(self, kind, text, place):
        if not self.recording or self._notes > limits.MAX_NOTES:
            return
        self._notes += 1
        if self._notes > limits.MAX_NOTES:
            kind, text = "warning", f"More than {limits.MAX_NOTES:,} lines: the rest is not kept."
        self._settle()
        self._moves.append(["note", kind, text[:2000], place])

    def reading(self, place, amount):
        """The reader's code is about to read the clock: what follows may depend on the value."""
        if self.recording:
            self._settle()
            self._moves.append(["reading", amount, place])
            self.flush()

    def drawing(self, place):
        """A number is about to be drawn from chance."""
        if self.recording:
            self._settle()
            self._moves.append(["drawing", 1, place])
            self.flush()

    def sleep(self, microseconds, place):
        if self.recording:
            self._settle()
            self._moves.append(["cpu", "python.sleep", microseconds, place])
            self.flush()

    def flush(self):
        """Hand everything to the host, so that its clock is up to date."""
        self._settle()
        if not self._moves or self._suspended:
            return
        moves, self._moves = self._moves, []
        if not self._host.append(json.dumps(moves)):
            self.suspend()

    @property
    def is_suspended(self):
        """Whether the host cut the run short: it knows why."""
        return self._suspended

    def suspend(self):
        """End the run here: the host has no answer to the call just made."""
        self._suspended = True
        self.recording = False
        raise Suspended

    def _count_call(self, operation, server):
        self.sent[operation] += 1
        if self.sent.total() > limits.MAX_CALLS:
            self._watch.reach(
                "calls", f"your code made more than {limits.MAX_CALLS:,} calls to {server}"
            )

    def _settle(self):
        if self._pending:
            pending, self._pending = self._pending, {}
            self._moves.extend(
                ["cpu", kind, count, place] for (kind, place), count in pending.items()
            )


def _as_text(data):
    return base64.b64encode(data).decode()
