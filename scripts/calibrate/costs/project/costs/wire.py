"""
A wire to a memcached server that has its answer ready, in place of the module ``socket``: what the client's own
work takes is measured, and nothing else.
"""

from socket import AF_INET, AF_UNSPEC, IPPROTO_TCP, SOCK_STREAM, TCP_NODELAY

from pymemcache.serde import pickle_serde

__all__ = ["AF_UNSPEC", "IPPROTO_TCP", "SOCK_STREAM", "TCP_NODELAY", "answer", "getaddrinfo", "socket"]

_answer = b""


def answer(text="", having=None):
    """Let the server answer all that comes with these lines, or with these values to a get."""
    global _answer
    _answer = text.encode() if having is None else b"".join(_items(having)) + b"END\r\n"


def _items(values):
    for key, value in values.items():
        data, flags = pickle_serde.serialize(key, value)
        data = data if isinstance(data, bytes) else data.encode()
        yield b"VALUE :1:%s %d %d\r\n%s\r\n" % (key.encode(), flags, len(data), data)


def getaddrinfo(host, port, *args):
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, "", (host, port))]


class socket:
    def __init__(self, *args):
        self._in = b""

    def setsockopt(self, *args):
        pass

    def settimeout(self, timeout):
        pass

    def connect(self, address):
        pass

    def close(self):
        pass

    def sendall(self, data):
        self._in = _answer

    def recv(self, size):
        data, self._in = self._in, b""
        return data
