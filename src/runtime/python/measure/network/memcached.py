"""A connection to a memcached server that the host simulates."""

from measure import places

#: A command that wants no answer names this; the host says whether all that was sent does.
_NO_REPLY = b" noreply\r\n"


class Memcached:
    """
    What the client sends is kept until it waits for an answer: all of it then goes to the server as one exchange.
    Where no answer is wanted it goes at once.
    """

    def __init__(self, recorder, host):
        self._recorder = recorder
        self._host = host
        self._out = b""
        self._in = b""
        recorder.reach(places.here())

    def send(self, data):
        self._out += data
        if _NO_REPLY in data and self._recorder.asks_nothing(self._out):
            self._exchange()

    def receive(self, size):
        """Return up to ``size`` bytes; none where the server has nothing to say and never will."""
        if not self._in and self._out:
            self._exchange()
        taken, self._in = self._in[:size], self._in[size:]
        return taken

    def close(self):
        self._out = self._in = b""

    def _exchange(self):
        out, self._out = self._out, b""
        self._in += self._recorder.exchange(self._host, out, places.here())
