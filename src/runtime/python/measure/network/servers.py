"""The servers that can be reached, by the name of their host and their port."""

import re
from typing import NamedTuple

from measure.network.memcached import Memcached
from measure.network.smtp import Smtp


class Service(NamedTuple):
    """``connection(recorder, host)`` is the client's end of a connection: it has send(), receive() and close()."""

    names: re.Pattern
    port: int
    connection: object


SERVICES = [
    Service(re.compile(r"cache(-\d{1,2})?"), 11211, Memcached),
    Service(re.compile("mail"), 25, Smtp),
]


def find(host, port):
    """Return the service at a host and port, or None."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    for service in SERVICES:
        if isinstance(host, str) and service.names.fullmatch(host) and str(port) == str(service.port):
            return service
    return None


def is_host(name):
    return isinstance(name, str) and any(service.names.fullmatch(name) for service in SERVICES)
