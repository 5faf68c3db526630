"""What reader code prints or logs, as notes on the tape."""

import io
import logging
import sys

from measure import places


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


class _Logged(logging.Handler):
    def __init__(self, recorder):
        super().__init__()
        self._recorder = recorder

    def emit(self, record):
        text = f"{record.levelname} {record.name}: {record.getMessage()}"
        self._recorder.note("log", text, places.here())


def capture(recorder):
    sys.stdout = _Printed(recorder)
    sys.stderr = _Printed(recorder)
    logging.getLogger().addHandler(_Logged(recorder))
