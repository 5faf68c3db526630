"""A connection to a server: lines and blocks of bytes, each way."""

from pymemcache.exceptions import (
    MemcacheClientError,
    MemcacheServerError,
    MemcacheUnexpectedCloseError,
    MemcacheUnknownCommandError,
)

_RECEIVE_BYTES = 4096
_END_OF_LINE = b"\r\n"


class Wire:
    def __init__(self, socket_module, server, connect_timeout, timeout, no_delay):
        self._in = b""
        family = socket_module.AF_UNSPEC
        addresses = socket_module.getaddrinfo(*server, family, socket_module.SOCK_STREAM, socket_module.IPPROTO_TCP)
        family, kind, protocol, _, address = addresses[0]
        self._socket = socket_module.socket(family, kind, protocol)
        self._socket.settimeout(connect_timeout)
        self._socket.connect(address)
        self._socket.settimeout(timeout)
        if no_delay:
            self._socket.setsockopt(socket_module.IPPROTO_TCP, socket_module.TCP_NODELAY, 1)

    def send(self, data):
        self._socket.sendall(data)

    def line(self):
        """Return the next line of an answer. Raise what it says where it is an error."""
        while _END_OF_LINE not in self._in:
            self._receive()
        line, _, self._in = self._in.partition(_END_OF_LINE)
        word, _, said = line.partition(b" ")
        if word == b"ERROR":
            raise MemcacheUnknownCommandError("The server does not know this command.")
        if word == b"CLIENT_ERROR":
            raise MemcacheClientError(said.decode())
        if word == b"SERVER_ERROR":
            raise MemcacheServerError(said.decode())
        return line

    def block(self, size):
        """Return so many bytes, which the end of a line follows."""
        whole = size + len(_END_OF_LINE)
        while len(self._in) < whole:
            self._receive()
        block, self._in = self._in[:size], self._in[whole:]
        return block

    def _receive(self):
        received = self._socket.recv(_RECEIVE_BYTES)
        if not received:
            raise MemcacheUnexpectedCloseError()
        self._in += received

    def close(self):
        self._socket.close()
