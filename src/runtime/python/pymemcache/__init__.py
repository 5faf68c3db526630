"""
A stand-in for pymemcache 4.0, which cannot be had where this is built: its names, its defaults and the bytes it sends,
as its documentation and memcached's doc/protocol.txt give them. Django's ``PyMemcacheCache`` runs on it unchanged.
Pools, retries of dead servers, TLS and the commands that Django never sends are left out.
"""

from pymemcache.client.base import Client
from pymemcache.client.hash import HashClient
from pymemcache.exceptions import (
    MemcacheClientError,
    MemcacheError,
    MemcacheIllegalInputError,
    MemcacheServerError,
    MemcacheUnexpectedCloseError,
    MemcacheUnknownCommandError,
    MemcacheUnknownError,
)

__all__ = [
    "Client",
    "HashClient",
    "MemcacheClientError",
    "MemcacheError",
    "MemcacheIllegalInputError",
    "MemcacheServerError",
    "MemcacheUnexpectedCloseError",
    "MemcacheUnknownCommandError",
    "MemcacheUnknownError",
]
