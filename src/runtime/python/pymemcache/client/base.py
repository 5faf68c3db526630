"""A client of one memcached server, over its text protocol (memcached's doc/protocol.txt)."""

import socket

from pymemcache.client.keys import checked_key, checked_number
from pymemcache.client.wire import Wire
from pymemcache.exceptions import MemcacheUnknownError
from pymemcache.serde import PickleSerde

#: What an answer to a command that stores means to the caller: of ``cas``, None where there is nothing to replace.
_STORED = {b"STORED": True, b"NOT_STORED": False, b"NOT_FOUND": None, b"EXISTS": False}


class Client:
    """``server`` is (host, port). Commands that store answer at once with True where no answer is waited for."""

    def __init__(
        self,
        server,
        serde=None,
        connect_timeout=None,
        timeout=None,
        no_delay=False,
        ignore_exc=False,
        socket_module=socket,
        key_prefix=b"",
        default_noreply=True,
        allow_unicode_keys=False,
        encoding="ascii",
    ):
        self.server = server
        self.serde = serde or PickleSerde()
        self.ignore_exc = ignore_exc
        self.default_noreply = default_noreply
        self._key_prefix = key_prefix.encode() if isinstance(key_prefix, str) else key_prefix
        self._allow_unicode_keys = allow_unicode_keys
        self._encoding = encoding
        self._open = lambda: Wire(socket_module, server, connect_timeout, timeout, no_delay)
        self._wire = None

    def get(self, key, default=None):
        return self._fetch("get", [key]).get(key, default)

    def get_many(self, keys):
        return self._fetch("get", list(keys))

    def gets(self, key, default=None, cas_default=None):
        """Return (value, version)."""
        return self._fetch("gets", [key]).get(key, (default, cas_default))

    def gets_many(self, keys):
        return self._fetch("gets", list(keys))

    def set(self, key, value, expire=0, noreply=None, flags=None):
        return self._store("set", {key: value}, expire, noreply, flags)[key]

    def set_many(self, values, expire=0, noreply=None, flags=None):
        """Return the keys that were not stored."""
        stored = self._store("set", values, expire, noreply, flags)
        return [key for key, outcome in stored.items() if not outcome]

    def add(self, key, value, expire=0, noreply=None, flags=None):
        return self._store("add", {key: value}, expire, noreply, flags)[key]

    def replace(self, key, value, expire=0, noreply=None, flags=None):
        return self._store("replace", {key: value}, expire, noreply, flags)[key]

    def append(self, key, value, expire=0, noreply=None, flags=None):
        return self._store("append", {key: value}, expire, noreply, flags)[key]

    def prepend(self, key, value, expire=0, noreply=None, flags=None):
        return self._store("prepend", {key: value}, expire, noreply, flags)[key]

    def cas(self, key, value, cas, expire=0, noreply=False, flags=None):
        """Return None where the key is not there, and False where another has stored it since."""
        version = checked_number(cas, "cas")
        return self._store("cas", {key: value}, expire, noreply, flags, version)[key]

    def touch(self, key, expire=0, noreply=None):
        return self._ask(b"touch %b %d" % (self._key(key), expire), noreply) in (b"TOUCHED", None)

    def delete(self, key, noreply=None):
        return self._ask(b"delete %b" % self._key(key), noreply) in (b"DELETED", None)

    def delete_many(self, keys, noreply=None):
        for key in keys:
            self.delete(key, noreply)
        return True

    def incr(self, key, value, noreply=False):
        return self._count(b"incr", key, value, noreply)

    def decr(self, key, value, noreply=False):
        return self._count(b"decr", key, value, noreply)

    def flush_all(self, delay=0, noreply=None):
        return self._ask(b"flush_all %d" % delay, noreply) in (b"OK", None)

    def version(self):
        return self._ask(b"version", False).removeprefix(b"VERSION ")

    def close(self):
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    quit = disconnect_all = close
    get_multi = get_many
    set_multi = set_many
    delete_multi = delete_many

    def _key(self, key):
        return checked_key(key, self._allow_unicode_keys, self._key_prefix)

    def _fetch(self, name, keys):
        sent = {self._key(key): key for key in keys}
        if not sent:
            return {}
        command = b" ".join([name.encode(), *sent]) + b"\r\n"
        return self._exchange(command, lambda wire: self._values(wire, sent), {})

    def _values(self, wire, sent):
        found = {}
        while (line := wire.line()) != b"END":
            word, key, flags, size, *version = line.split()
            if word != b"VALUE":
                raise MemcacheUnknownError(line[:32])
            had = self.serde.deserialize(sent[key], wire.block(int(size)), int(flags))
            found[sent[key]] = (had, version[0]) if version else had
        return found

    def _store(self, name, values, expire, noreply, flags, version=b""):
        noreply = self.default_noreply if noreply is None else noreply
        expire = checked_number(expire, "expire")
        tail = (b" " + version if version else b"") + (b" noreply" if noreply else b"")
        commands = []
        for key, value in values.items():
            data, own = self.serde.serialize(key, value)
            data = data if isinstance(data, bytes) else str(data).encode(self._encoding)
            head = (name.encode(), self._key(key), own if flags is None else flags, expire, len(data), tail)
            commands.append(b"%b %b %d %b %d%b\r\n%b\r\n" % (*head, data))
        failed = dict.fromkeys(values, False)
        if noreply:
            return self._exchange(b"".join(commands), lambda wire: dict.fromkeys(values, True), failed)
        return self._exchange(
            b"".join(commands), lambda wire: {key: _outcome(wire.line()) for key in values}, failed
        )

    def _count(self, name, key, value, noreply):
        command = b"%b %b %b" % (name, self._key(key), checked_number(value, "value"))
        answer = self._ask(command, noreply)
        return None if answer in (b"NOT_FOUND", None) else int(answer)

    def _ask(self, command, noreply):
        """Return the line that is answered; None where none is waited for."""
        noreply = self.default_noreply if noreply is None else noreply
        if noreply:
            return self._exchange(command + b" noreply\r\n", lambda wire: None, None)
        return self._exchange(command + b"\r\n", lambda wire: wire.line(), b"")

    def _exchange(self, command, read, otherwise):
        """Send, and read the answer. After an error nobody knows what is still to come: the connection is closed."""
        try:
            if self._wire is None:
                self._wire = self._open()
            self._wire.send(command)
            return read(self._wire)
        except Exception:
            self.close()
            if self.ignore_exc:
                return otherwise
            raise
        except BaseException:
            # The run is being ended.
            self.close()
            raise


def _outcome(line):
    if line not in _STORED:
        raise MemcacheUnknownError(line[:32])
    return _STORED[line]
