"""
The process of a task worker that takes one message. Celery's own request object decides when a message is
acknowledged, whether it has expired and what becomes of one that failed; its own tracer runs the task. The parent that
hands messages out (prefetching, times to come, killed processes) is the host's: src/runtime/background.
"""

from celery import _state
from celery.concurrency.base import apply_target
from celery.concurrency.solo import TaskPool
from celery.exceptions import Ignore, Reject, Retry, TaskRevokedError
from celery.worker.request import Request
from celery.utils.log import get_logger
from django.core.exceptions import ImproperlyConfigured

from measure import db, services


logger = get_logger("celery.worker")


class _Pool(TaskPool):
    """Runs the task here, and keeps how it ended."""

    def __init__(self, app):
        super().__init__(1, app=app)
        self.outcome, self.error = "failed", None
        self.on_apply = self._apply

    def _apply(self, target, args, kwargs, callback, error_callback, accept_callback, **options):
        def ended(result):
            failed, value, _ = result
            self.outcome, self.error = _ended(value.exception) if failed else ("succeeded", None)
            callback(result)

        return apply_target(target, args, kwargs, callback=ended, accept_callback=accept_callback, **options)


class Worker:
    """A worker process just started, of the project that is loaded."""

    def __init__(self, recorder, tell):
        """``tell`` takes what the host must know of the task: a dict."""
        self._recorder = recorder
        self._tell = tell
        self._app = _find_app()
        self._app.loader.init_worker()
        for fixup in self._app._fixups:
            # What DjangoFixup.on_worker_init does, which wants a whole worker.
            fixup.worker_fixup.install()
        # Before and after each task (celery/fixups/django.py), unless CELERY_DB_REUSE_MAX says otherwise.
        db.close_always(bool(self._app._fixups))
        self._app.finalize()

    def run(self, tag, raw):
        """Run the task that a message asks for, a dict as the transport published it. ``tag`` names its delivery."""
        app = self._app
        channel = app.connection_for_read().channel()
        message = channel.Message(raw, channel=channel)
        name = message.headers["task"]
        if name not in app.tasks:
            return self._discard(tag, name)
        task = app.tasks[name]
        self._tell({"accepted": _options(task)})

        def ack(logger, errors):
            services.call("broker", "ack", name, {"tag": tag}, waits=False)

        def reject(logger, errors, requeue):
            services.call("broker", "reject", name, {"tag": tag, "requeue": requeue}, waits=False)

        pool = _Pool(app)
        self._recorder.count("task.run", 1, None)
        request = Request(
            message,
            on_ack=ack,
            on_reject=reject,
            app=app,
            hostname="worker",
            task=task,
            connection_errors=(),
            decoded=False,
        )
        try:
            request.execute_using_pool(pool)
        except TaskRevokedError:
            pool.outcome = "revoked"
        return self._ended(pool.outcome, pool.error)

    def _discard(self, tag, name):
        """As celery/worker/consumer/consumer.py, on_unknown_task: it is logged, and gone."""
        known = ", ".join(sorted(each for each in self._app.tasks if not each.startswith("celery."))) or "none"
        services.call("broker", "reject", name, {"tag": tag, "requeue": False}, waits=False)
        error = f"Received unregistered task of type {name!r}. The worker knows: {known}."
        logger.error(error)
        return self._ended("failed", error)

    def _ended(self, outcome, error=None):
        self._tell({"ended": {"outcome": outcome, "error": error}})
        return f"{outcome}: {error}" if error else outcome


def _find_app():
    app = _state._tls.current_app or _state.default_app
    if app is None:
        raise ImproperlyConfigured(
            "The project makes no Celery application: import the module that makes it in pins/__init__.py, so that it "
            "is there when the project is loaded."
        )
    return app


def _options(task):
    """What the parent goes by when the process that runs it is killed."""
    return {
        "acksLate": bool(task.acks_late),
        "rejectOnWorkerLost": bool(task.reject_on_worker_lost),
        "acksOnFailure": bool(task.acks_on_failure_or_timeout),
        "timeLimitSeconds": task.time_limit,
    }


def _ended(exc):
    """How a task ended that raised, and what it raised: a retry says why."""
    exc = getattr(exc, "exc", exc) if type(exc).__name__ == "ExceptionWithTraceback" else exc
    if isinstance(exc, Ignore):
        return "succeeded", None
    outcome = "retried" if isinstance(exc, Retry) else "rejected" if isinstance(exc, Reject) else "failed"
    cause = getattr(exc, "exc", None) or exc
    return outcome, f"{type(cause).__name__}: {cause}"
