"""
What Celery's own work takes for a message published and for a task run, beside the replays of
measurements/replays.json. Reads a job (tasks.ts) as JSON and prints JSON.
"""

import gc
import json
import statistics
import sys
import time

import figures

#: Messages of one sample.
REPEAT = 100
#: Samples left out, while the processor's caches and Celery's own are filled.
WARM_UPS = 10


def measure(job):
    sys.path.append(job["celery"])
    celery = Celery()
    measured = figures.measure(job, celery.sample)
    return measured | {name: statistics.median(taken[WARM_UPS:]) for name, taken in celery.taken.items()}


class Celery:
    """An app whose broker is this process's memory, with a task that does nothing."""

    def __init__(self):
        import celery
        from celery.concurrency.solo import TaskPool

        self._app = celery.Celery("costs", broker="memory://")
        self._app.set_current()

        @celery.shared_task(ignore_result=True)
        def nothing(number):
            pass

        self._app.finalize()
        self._task = nothing
        self._channel = self._app.connection_for_read().channel()
        self._pool = TaskPool(1, app=self._app)
        self.taken = {"publish": [], "run": []}

    def sample(self):
        self.taken["publish"].append(self._publish(REPEAT))
        self.taken["run"].append(self._run(REPEAT))

    def _publish(self, repeat):
        """Return the processor's seconds of one delay(), of so many; their messages stay in the queue."""
        gc.collect()
        delay = self._task.delay
        start = time.thread_time()
        for number in range(repeat):
            delay(number)
        return (time.thread_time() - start) / repeat

    def _run(self, repeat):
        """Return the processor's seconds from a message in hand to the task done and acknowledged, of so many."""
        messages = [self._channel.basic_get("celery", no_ack=False) for _ in range(repeat)]
        gc.collect()
        start = time.thread_time()
        for message in messages:
            self._execute(message)
        return (time.thread_time() - start) / repeat

    def _execute(self, message):
        from celery.worker.request import Request

        request = Request(
            message,
            app=self._app,
            task=self._task,
            hostname="costs",
            on_ack=lambda logger, errors: message.ack(),
            on_reject=lambda logger, errors, requeue: message.reject(requeue),
            connection_errors=(),
            decoded=False,
        )
        request.execute_using_pool(self._pool)


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
