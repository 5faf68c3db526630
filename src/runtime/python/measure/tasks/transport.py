"""
kombu transports whose broker is the host's. Exchanges, bindings and routing are kombu's own virtual ones, which it uses
for Redis; what reaches a queue is a call to the broker.
"""

import json
from datetime import UTC, datetime, timedelta
from queue import Empty

from kombu.transport import virtual

from measure import places, services


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Channel(virtual.Channel):
    def _put(self, queue, message, **kwargs):
        services.work("task.publish", 1)
        text = json.dumps(message)
        services.call(
            "broker",
            "publish",
            message["headers"].get("task", queue),
            {
                "broker": self.connection.broker,
                "queue": queue,
                "message": message,
                "etaUs": _microseconds(message["headers"].get("eta")),
                "expiresUs": _microseconds(message["headers"].get("expires")),
            },
            bytes_out=len(text),
            waits=self.connection.confirms,
        )

    def _get(self, queue, timeout=None):
        # Messages are handed to task workers by the host, never fetched.
        raise Empty

    def _size(self, queue):
        return 0

    def _purge(self, queue):
        return 0


def _microseconds(text):
    """Unix time of what Celery writes of a moment, ISO 8601; None for none."""
    if not text:
        return None
    return (datetime.fromisoformat(text) - _EPOCH) // timedelta(microseconds=1)


class RedisTransport(virtual.Transport):
    """A publish is one LPUSH, whose answer is waited for: kombu/transport/redis.py."""

    Channel = Channel
    broker = driver_type = driver_name = "redis"
    default_port = 6379
    confirms = True
    connection_errors = virtual.Transport.connection_errors + (OSError,)


class RabbitTransport(virtual.Transport):
    """A publish is sent and not waited for: publisher confirms are off by default (kombu/transport/pyamqp.py)."""

    Channel = Channel
    broker = "rabbitmq"
    driver_type = driver_name = "amqp"
    default_port = 5672
    confirms = False
    connection_errors = virtual.Transport.connection_errors + (OSError,)
