"""What reader code prints or logs, and what it is warned of, as notes on the tape."""

import io
import logging
import sys
import warnings

from measure import places


class Output:
    def __init__(self, recorder):
        self._recorder = recorder
        self._streams = []

    def install(self):
        """Take the standard streams and the root logger, whatever the run before made of them."""
        self._streams = [_Printed(self._recorder), _Printed(self._recorder)]
        sys.stdout, sys.stderr = self._streams
        # Nobody types: whatever reads finds the end, wherever the engine runs.
        sys.stdin = io.StringIO()
        logging.root.handlers[:] = [_Logged(self._recorder)]
        warnings.showwarning = self._warned

    def settle(self):
        """Note what was printed without the end of its line."""
        for stream in self._streams:
            stream.settle()

    def _warned(self, message, category, filename, lineno, file=None, line=None):
        self._recorder.note("warning", f"{category.__name__}: {message}", places.here())


class _Printed(io.TextIOBase):
    def __init__(self, recorder):
        self._recorder = recorder
        self._line = ""

    def writable(self):
        return True

    def write(self, text):
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._recorder.note("print", line, places.here())
        return len(text)

    def settle(self):
        if self._line:
            self._recorder.note("print", self._line, None)
            self._line = ""


class _Logged(logging.Handler):
    def __init__(self, recorder):
        super().__init__()
        self._recorder = recorder

    def emit(self, record):
        try:
            message = record.getMessage()
        except Exception as exc:
            # A real handler would say so on standard error, and let the page go on.
            message = f"{record.msg!r} cannot be formatted: {exc}"
        self._recorder.note("log", f"{record.levelname} {record.name}: {message}", places.here())
