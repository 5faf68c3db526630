"""
The engine has no network. Emscripten imitates one, which fails late and in every surrounding differently: so
what would reach for the network fails at once, and alike everywhere.
"""

import errno
import socket


class NoNetwork(OSError):
    pass


def _refuse(*args, **kwargs):
    raise NoNetwork(errno.ENETUNREACH, "The engine has no network")


def close():
    socket.getaddrinfo = socket.gethostbyname = _refuse
    socket.socket.connect = socket.socket.connect_ex = _refuse
