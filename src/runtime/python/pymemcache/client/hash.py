"""A client of several servers: each key is kept by one of them, which its hash chooses."""

from pymemcache.client.base import Client
from pymemcache.client.murmur3 import murmur3_32

_DEFAULT_PORT = 11211
#: Options of the real client that matter only with threads, or with servers that come and go.
_WITHOUT_EFFECT = {
    "dead_timeout",
    "lock_generator",
    "max_pool_size",
    "pool_idle_timeout",
    "retry_attempts",
    "retry_timeout",
    "use_pooling",
}


class HashClient:
    """``servers`` are (host, port) or "host:port"; ``options`` those of ``Client``."""

    def __init__(self, servers, **options):
        given = {name: value for name, value in options.items() if name not in _WITHOUT_EFFECT}
        addresses = [_address(server) for server in servers]
        self.clients = {f"{host}:{port}": Client((host, port), **given) for host, port in addresses}

    def _client(self, key):
        """Rendezvous hashing (Thaler and Ravishankar, 1998): the server whose name and the key hash highest."""
        text = key.decode() if isinstance(key, bytes) else key
        return self.clients[max(self.clients, key=lambda node: (murmur3_32(f"{node}-{text}"), node))]

    def get(self, key, default=None):
        return self._client(key).get(key, default)

    def gets(self, key, default=None, cas_default=None):
        return self._client(key).gets(key, default, cas_default)

    def set(self, key, *args, **kwargs):
        return self._client(key).set(key, *args, **kwargs)

    def add(self, key, *args, **kwargs):
        return self._client(key).add(key, *args, **kwargs)

    def replace(self, key, *args, **kwargs):
        return self._client(key).replace(key, *args, **kwargs)

    def append(self, key, *args, **kwargs):
        return self._client(key).append(key, *args, **kwargs)

    def prepend(self, key, *args, **kwargs):
        return self._client(key).prepend(key, *args, **kwargs)

    def cas(self, key, *args, **kwargs):
        return self._client(key).cas(key, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self._client(key).touch(key, *args, **kwargs)

    def delete(self, key, *args, **kwargs):
        return self._client(key).delete(key, *args, **kwargs)

    def incr(self, key, *args, **kwargs):
        return self._client(key).incr(key, *args, **kwargs)

    def decr(self, key, *args, **kwargs):
        return self._client(key).decr(key, *args, **kwargs)

    def get_many(self, keys):
        return self._gathered("get_many", keys)

    def gets_many(self, keys):
        return self._gathered("gets_many", keys)

    def set_many(self, values, *args, **kwargs):
        failed = []
        for client, keys in self._by_client(values):
            failed += client.set_many({key: values[key] for key in keys}, *args, **kwargs)
        return failed

    def delete_many(self, keys, *args, **kwargs):
        for key in keys:
            self.delete(key, *args, **kwargs)
        return True

    def flush_all(self, *args, **kwargs):
        for client in self.clients.values():
            client.flush_all(*args, **kwargs)

    def close(self):
        for client in self.clients.values():
            client.close()

    quit = disconnect_all = close
    get_multi = get_many
    set_multi = set_many
    delete_multi = delete_many

    def _gathered(self, name, keys):
        found = {}
        for client, own in self._by_client(keys):
            found.update(getattr(client, name)(own))
        return found

    def _by_client(self, keys):
        """Return (client, its keys), in the order in which servers are first wanted."""
        own = {}
        for key in keys:
            own.setdefault(self._client(key), []).append(key)
        return own.items()


def _address(server):
    if isinstance(server, str):
        host, _, port = server.rpartition(":")
        return (host, int(port)) if host else (port, _DEFAULT_PORT)
    return server
