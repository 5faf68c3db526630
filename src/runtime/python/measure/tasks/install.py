"""Makes Celery talk to the simulated broker, and forget between two processes what the first of them knew."""

import kombu.pools
from celery import _state, signals
from celery.app import backends, base
from celery.utils.dispatch import Signal
from celery.worker import state as worker_state
from kombu import transport

#: By the scheme of ``broker_url``.
_TRANSPORTS = {
    "amqp": "measure.tasks.transport:RabbitTransport",
    "pyamqp": "measure.tasks.transport:RabbitTransport",
    "redis": "measure.tasks.transport:RedisTransport",
}

#: By the scheme of ``result_backend``.
_RESULTS = {"redis": "measure.tasks.results:Results"}


class Fresh:
    """What a process has that has just imported Celery."""

    def __init__(self):
        transport.TRANSPORT_ALIASES |= _TRANSPORTS
        backends.BACKEND_ALIASES |= _RESULTS
        # What other packages may bring is looked for on the whole disk, each time. There are none.
        backends.load_extension_class_names = lambda namespace: ()
        # Of an object's address in memory, which differs from run to run: who is to be answered, which nobody is.
        base.oid_from = lambda *args, **kwargs: "00000000-0000-0000-0000-000000000000"
        self._finalizers = set(_state._on_app_finalizers)
        self._receivers = {
            each: list(each.receivers) for each in vars(signals).values() if isinstance(each, Signal)
        }

    def restore(self):
        _state._on_app_finalizers.clear()
        _state._on_app_finalizers.update(self._finalizers)
        _state._apps.clear()
        _state.default_app = None
        _state._tls.current_app = None
        _state._set_task_join_will_block(False)
        while _state._task_stack.pop() is not None:
            pass
        for signal, receivers in self._receivers.items():
            with signal.lock:
                signal.receivers = list(receivers)
                signal.sender_receivers_cache.clear()
        kombu.pools.reset()
        worker_state.reset_state()
        for kept in (worker_state.successful_requests, worker_state.revoked, worker_state.total_count):
            kept.clear()
