import logging

from django.tasks import task_backends
from django.tasks.backends.running import run

from measure import services
from queue_backend import results

logger = logging.getLogger("django.tasks")

#: What becomes of a task whose process is killed: it was acknowledged before it ran.
_OPTIONS = {"acksLate": False, "rejectOnWorkerLost": False, "acksOnFailure": True, "timeLimitSeconds": None}


class Worker:
    """A process of a worker, of the project that is loaded. As measure.tasks.worker.Worker, without Celery."""

    def __init__(self, recorder, tell):
        """``tell`` takes what the host must know of the task: a dict."""
        self._recorder = recorder
        self._tell = tell

    def run(self, tag, raw):
        """Run the task that a message asks for, a dict as the backend published it. ``tag`` names its delivery."""
        name = raw["headers"]["task"]
        self._tell({"accepted": _OPTIONS})
        self._recorder.count("task.run", 1, None)
        services.call("broker", "ack", name, {"tag": tag}, waits=False)
        try:
            result = results.from_json(raw["body"])
        except (AttributeError, ImportError) as exc:
            # Of what is no task any more nothing can be noted, and nobody else will do it.
            error = f"The worker found no task {name}: {exc}"
            logger.error(error)
            return self._ended("failed", error)
        backend = task_backends[raw["headers"]["backend"]]
        raised = run(result, "worker", on_start=lambda: backend.keep(result))
        backend.keep(result)
        if raised is None:
            return self._ended("succeeded", None)
        return self._ended("failed", f"{type(raised).__name__}: {raised}")

    def _ended(self, outcome, error):
        self._tell({"ended": {"outcome": outcome, "error": error}})
        return f"{outcome}: {error}" if error else outcome
