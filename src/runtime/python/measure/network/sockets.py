"""Sockets whose other end is simulated, where it is a server of the list; any other cannot be reached."""

import socket

from measure.network import servers
from measure.network.refusal import NoNetwork, refuse

_ordinary = socket.socket


def install(recorder):
    """Put simulated sockets in the place of all others. What passes over them is told to the recorder."""
    _ordinary.connect = _ordinary.connect_ex = refuse
    Socket.recorder = recorder
    socket.socket = socket.SocketType = Socket
    socket.getaddrinfo = _getaddrinfo
    socket.gethostbyname = _gethostbyname


class Socket(_ordinary):
    recorder = None
    _peer = None

    def connect(self, address):
        service = servers.find(*address[:2]) if isinstance(address, tuple) and len(address) > 1 else None
        if service is None:
            refuse()
        self._peer = service.connection(self.recorder, address[0])

    def connect_ex(self, address):
        try:
            self.connect(address)
        except NoNetwork as exc:
            return exc.errno
        return 0

    def send(self, data, flags=0):
        if self._peer is None:
            return super().send(data, flags)
        data = bytes(data)
        self._peer.send(data)
        return len(data)

    def sendall(self, data, flags=0):
        if self._peer is None:
            return super().sendall(data, flags)
        self._peer.send(bytes(data))
        return None

    def recv(self, size, flags=0):
        if self._peer is None:
            return super().recv(size, flags)
        data = self._peer.receive(size)
        if not data and size and self.gettimeout() is not None:
            # Nobody will say anything more.
            raise TimeoutError("timed out")
        return data

    def recv_into(self, buffer, size=0, flags=0):
        if self._peer is None:
            return super().recv_into(buffer, size, flags)
        data = self.recv(size or len(buffer), flags)
        memoryview(buffer).cast("B")[: len(data)] = data
        return len(data)

    def setsockopt(self, *args):
        # A client may ask for what only a real wire has.
        pass

    def shutdown(self, how):
        if self._peer is None:
            super().shutdown(how)

    def close(self):
        if self._peer is not None:
            self._peer.close()
            self._peer = None
        super().close()


def _getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """A host of the list is its own address: there is no other to look up."""
    if servers.find(host, port) is None:
        refuse()
    kind = type or socket.SOCK_STREAM
    return [(socket.AF_INET, kind, proto, "", (host, int(port)))]


def _gethostbyname(name):
    if not servers.is_host(name):
        refuse()
    return name
