import json
from datetime import UTC, datetime, timedelta

from django.tasks.backends.base import BaseTaskBackend

from measure import services
from queue_backend import results

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Of a Redis list, the lower the number the sooner: kombu's steps, as the simulated broker has them.
_ABOVE, _NORMAL, _BELOW = 0, 3, 6


class BrokerBackend(BaseTaskBackend):
    """
    ``OPTIONS``: ``keep_results_seconds``, how long results are kept beside the broker. Without it none is, and
    ``get_result`` is not to be had.
    """

    supports_defer = True
    supports_priority = True

    @property
    def supports_get_result(self):
        return self.keep_seconds is not None

    @property
    def keep_seconds(self):
        return self.options.get("keep_results_seconds")

    def enqueue(self, task, args, kwargs):
        result = self.new_result(task, args, kwargs)
        self.keep(result)
        # What the simulated broker and its screens read of a message: the headers of Celery's protocol.
        headers = {
            "id": result.id,
            "task": task.module_path,
            "backend": self.alias,
            "argsrepr": _as_tuple(result.args),
            "kwargsrepr": repr(result.kwargs),
        }
        message = {
            "headers": headers,
            "properties": {"priority": _list_of(task.priority)},
            "body": results.to_json(result),
        }
        services.work("task.publish", 1)
        services.call(
            "broker",
            "publish",
            task.module_path,
            {
                "broker": "redis",
                "queue": task.queue_name,
                "message": message,
                "etaUs": task.run_after and (task.run_after - _EPOCH) // timedelta(microseconds=1),
                "expiresUs": None,
            },
            bytes_out=len(json.dumps(message)),
        )
        return result

    def get_result(self, result_id):
        if self.keep_seconds is None:
            return super().get_result(result_id)
        return results.load(result_id)

    def keep(self, result):
        """Have others see what the result says now, where results are kept: a round trip."""
        if self.keep_seconds is not None:
            results.store(result, self.keep_seconds)


def _list_of(priority):
    return _ABOVE if priority > 0 else _BELOW if priority < 0 else _NORMAL


def _as_tuple(args):
    return repr(tuple(args))
