"""Where tasks leave what they returned: Celery's own rules for a store of keys and values, kept beside the broker."""

from celery.backends.base import KeyValueStoreBackend
from kombu.utils.encoding import bytes_to_str

from measure import services


class Results(KeyValueStoreBackend):
    """A round trip each, as Celery's Redis backend makes them (celery/backends/redis.py)."""

    supports_native_join = True
    implements_incr = True

    def get(self, key):
        return self._call("get", key)

    def mget(self, keys):
        return self._call("mget", *keys)

    def set(self, key, value):
        self._call("set", key, value=bytes_to_str(value), seconds=self.expires)

    def delete(self, key):
        self._call("delete", key)

    def incr(self, key):
        return self._call("incr", key)

    def expire(self, key, value):
        self._call("expire", key, seconds=value)

    def _call(self, operation, *keys, **data):
        keys = [bytes_to_str(key) for key in keys]
        answer = services.call(
            "broker",
            operation,
            "a result",
            {"keys": keys, **data},
            bytes_out=sum(map(len, keys)) + len(data.get("value", "")),
        )
        return answer.get("value")
