"""
Work of the cache framework: keys, values and calls of the client of memcached, those of the cache in the process,
and what Django builds on them.
"""

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.memcached import PyMemcacheCache
from django.db.models import Model
from django.db.models.base import model_unpickle
from django.middleware.cache import FetchFromCacheMiddleware
from django.templatetags.cache import CacheNode
from django.utils.cache import learn_cache_key
from django.utils.connection import ConnectionProxy

from measure import places
from measure.hooks import monitor
from measure.hooks.monitor import Watched

#: Pickle writes it once for each text, list, dictionary, tuple and object that it may meet again.
_MEMOIZE = b"\x94"


def handlers(recorder):
    def each(kind):
        return lambda frame: recorder.count(kind, 1, places.of_frame(frame))

    def stored_locally(frame):
        count_values(recorder, "cache.pickle.value", frame.f_locals.get("pickled"), frame)

    def had_locally(frame):
        count_values(recorder, "cache.unpickle.value", frame.f_locals.get("pickled"), frame)

    def by_alias(frame):
        # The proxy of the database's connection is of the same class.
        if vars(frame.f_locals["self"])["_connections"] is caches:
            recorder.count("cache.alias", 1, places.of_frame(frame))

    local = each("cache.local")
    watched_client = []

    def connected(frame):
        # The client is imported by the first cache that wants it: until then there is nothing to watch.
        if not watched_client:
            watched_client.extend(_client_handlers(recorder))
            monitor.watch(watched_client)

    return [
        Watched(ConnectionProxy.__getattr__, by_alias),
        Watched(ConnectionProxy.__contains__, by_alias),
        Watched(PyMemcacheCache.__init__, end=connected),
        Watched(LocMemCache.get, local, had_locally),
        Watched(LocMemCache.set, local, stored_locally),
        Watched(LocMemCache.add, local, stored_locally),
        Watched(LocMemCache.incr, local),
        Watched(LocMemCache.touch, local),
        Watched(LocMemCache.has_key, local),
        Watched(LocMemCache.delete, local),
        Watched(Model.__reduce__, each("cache.pickle.object")),
        Watched(model_unpickle, each("cache.unpickle.object")),
        Watched(FetchFromCacheMiddleware.process_request, each("cache.page.fetch")),
        Watched(learn_cache_key, each("cache.page.store")),
        Watched(CacheNode.render, each("cache.fragment")),
    ]


def _client_handlers(recorder):
    from pymemcache import serde
    from pymemcache.client.base import Client

    def called(frame, commands, values=0):
        place = places.of_frame(frame)
        recorder.count("cache.call", 1, place)
        recorder.count("cache.key", commands, place)
        recorder.count("cache.value", values, place)

    def fetching(frame):
        called(frame, len(frame.f_locals["keys"]))

    def storing(frame):
        values = len(frame.f_locals["values"])
        called(frame, values, values)

    def asking(frame):
        called(frame, len(frame.f_locals["cmds"]))

    def had(frame):
        values = frame.f_locals
        recorder.count("cache.value", 1, places.of_frame(frame))
        if values["flags"] & serde.FLAG_PICKLE:
            pickled(frame, "cache.unpickle.value")

    def made(frame):
        if frame.f_locals.get("flags", 0) & serde.FLAG_PICKLE:
            pickled(frame, "cache.pickle.value")

    def pickled(frame, kind):
        recorder.count("cache.pickle", 1, places.of_frame(frame))
        count_values(recorder, kind, frame.f_locals["value"], frame)

    return [
        Watched(Client._fetch_cmd, fetching),
        Watched(Client._store_cmd, storing),
        Watched(Client._misc_cmd, asking),
        Watched(serde.python_memcache_deserializer, had),
        Watched(serde._python_memcache_serializer, end=made),
    ]


def count_values(recorder, kind, pickled, frame):
    if isinstance(pickled, bytes):
        recorder.count(kind, pickled.count(_MEMOIZE), places.of_frame(frame))
