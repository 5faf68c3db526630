"""
Work of the cache framework: keys, values and calls of the client of memcached, those of the cache in the process,
and what Django builds on them. What {% phased %} keeps is pickled alike.
"""

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db.models import Model
from django.db.models.base import model_unpickle
from django.middleware.cache import FetchFromCacheMiddleware
from django.templatetags.cache import CacheNode
from django.utils.cache import learn_cache_key
from django.utils.connection import ConnectionProxy
from phased import stash
from pymemcache import serde
from pymemcache.client.base import Client

from measure import places
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
    return [
        Watched(ConnectionProxy.__getattr__, by_alias),
        Watched(ConnectionProxy.__contains__, by_alias),
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
        Watched(stash.dumped, end=_pickled(recorder, "cache.pickle.value")),
        Watched(stash.loaded, _pickled(recorder, "cache.unpickle.value")),
        *_client_handlers(recorder),
    ]


def _client_handlers(recorder):
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
        called(frame, 1)

    def had(frame):
        recorder.count("cache.value", 1, places.of_frame(frame))

    return [
        Watched(Client._fetch, fetching),
        Watched(Client._store, storing),
        Watched(Client._ask, asking),
        Watched(serde.PickleSerde.deserialize, had),
        Watched(serde.dumped, end=_pickled(recorder, "cache.pickle.value")),
        Watched(serde.loaded, _pickled(recorder, "cache.unpickle.value")),
    ]


def _pickled(recorder, kind):
    """Return what counts one value pickled or unpickled, and by ``kind`` what is in it."""

    def count(frame):
        recorder.count("cache.pickle", 1, places.of_frame(frame))
        count_values(recorder, kind, frame.f_locals.get("pickled"), frame)

    return count


def count_values(recorder, kind, pickled, frame):
    if isinstance(pickled, bytes):
        recorder.count(kind, pickled.count(_MEMOIZE), places.of_frame(frame))
