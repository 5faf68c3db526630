"""Limits on the reader's code, each time that it is loaded or answers a request, and the exception that ends it."""

import sys

#: Round trips of one request: more is a mistake, not a lesson.
MAX_CALLS = 20_000
#: The interpreter's frames; the same number wherever the engine runs.
MAX_DEPTH = 1_000
#: What reader code may print or log in one request, in records.
MAX_NOTES = 1_000


class LimitReached(BaseException):
    """
    A limit was reached. Not an Exception, so that neither Django's handler nor an
    ``except Exception`` of the reader's swallows it.
    """

    def __init__(self, limit, message):
        super().__init__(message)
        self.limit = limit


class Watch:
    """
    Ends reader code that runs for more than ``seconds`` of real time, told by ``now()``. Meanwhile
    ``report(file, line)`` says where it is, should it have to be ended from outside.
    """

    #: Events between two readings of the real clock: each crosses into JavaScript.
    STRIDE = 512
    #: Seconds between two reports of a place.
    REPORT_EVERY = 0.1

    def __init__(self, seconds, now, report):
        self._seconds = seconds
        self._now = now
        self._report = report
        self._deadline = 0.0
        self._reported = 0.0
        self._countdown = self.STRIDE
        #: The limit that was reached since the start, whatever reader code made of the exception.
        self.reached = None

    def start(self):
        """Give the reader's code its time: to load, or to answer one request."""
        self.reached = None
        self._deadline = self._now() + self._seconds
        self._countdown = self.STRIDE
        sys.setrecursionlimit(MAX_DEPTH)

    def tick(self, place=None):
        self._countdown -= 1
        if self._countdown > 0:
            return
        self._countdown = self.STRIDE
        now = self._now()
        if place is not None and now - self._reported > self.REPORT_EVERY:
            self._reported = now
            self._report(*place)
        if now > self._deadline:
            self.reach("time", f"your code ran for more than {self._seconds:g} seconds")

    def reach(self, limit, message):
        """End what runs. Code that swallows the exception is told again, and is not believed at the end."""
        exception = LimitReached(limit, message)
        if self.reached is None:
            self.reached = exception
        raise exception
