import inspect
import json
import uuid

from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone

from ..base import (
    DEFAULT_TASK_PRIORITY,
    DEFAULT_TASK_QUEUE_NAME,
    TASK_MAX_PRIORITY,
    TASK_MIN_PRIORITY,
    Task,
    TaskResult,
    TaskResultStatus,
)
from ..exceptions import InvalidTask


class BaseTaskBackend:
    task_class = Task
    #: ``run_after`` holds.
    supports_defer = False
    #: Functions may be coroutines.
    supports_async_task = False
    #: Results can be had by whoever knows their id, not only where they were made.
    supports_get_result = False
    #: Tasks of a higher priority run sooner.
    supports_priority = False

    def __init__(self, alias, params):
        """``params``: of TASKS, beside BACKEND what QUEUES and OPTIONS say. No QUEUES at all ([]): any name will do."""
        self.alias = alias
        self.queues = set(params.get("QUEUES", [DEFAULT_TASK_QUEUE_NAME]))
        self.options = params.get("OPTIONS", {})

    def validate_task(self, task):
        """Raise InvalidTask where this backend cannot take the task."""
        for message in self._objections(task):
            raise InvalidTask(message)

    def enqueue(self, task, args, kwargs):
        raise NotImplementedError("A backend has an enqueue() of its own.")

    async def aenqueue(self, task, args, kwargs):
        return await sync_to_async(self.enqueue)(task, args, kwargs)

    def get_result(self, result_id):
        raise NotImplementedError("This backend cannot look results up.")

    async def aget_result(self, result_id):
        return await sync_to_async(self.get_result)(result_id)

    def new_result(self, task, args, kwargs):
        """Return the result of a task just enqueued, its arguments as they are once they have been JSON."""
        self.validate_task(task)
        return TaskResult(
            task=task,
            id=str(uuid.uuid4()),
            status=TaskResultStatus.READY,
            backend=self.alias,
            args=round_trip(list(args)),
            kwargs=round_trip(kwargs),
            enqueued_at=timezone.now(),
        )

    def _objections(self, task):
        func, priority = task.func, task.priority
        if not inspect.isfunction(func) or "." in func.__qualname__:
            yield "A task is a function at the top of a module: a worker must find it by its name."
        elif task.takes_context and next(iter(inspect.signature(func).parameters), None) != "context":
            yield f"{task.name} takes the context: its first parameter must be named “context”."
        if task.is_async and not self.supports_async_task:
            yield "The backend cannot run coroutines."
        if type(priority) is not int or not TASK_MIN_PRIORITY <= priority <= TASK_MAX_PRIORITY:
            yield f"A priority is a whole number from {TASK_MIN_PRIORITY} to {TASK_MAX_PRIORITY}."
        elif priority != DEFAULT_TASK_PRIORITY and not self.supports_priority:
            yield "The backend knows no priorities."
        if task.run_after is not None and not self.supports_defer:
            yield "The backend cannot put off a task: run_after is not for it."
        elif task.run_after is not None and settings.USE_TZ and timezone.is_naive(task.run_after):
            yield "run_after must say in which time zone it is."
        if self.queues and task.queue_name not in self.queues:
            yield f"There is no queue {task.queue_name!r}: QUEUES has {', '.join(sorted(self.queues))}."


def round_trip(value):
    """Return what is left of a value that has been JSON: tuples are lists, keys texts. Raise TypeError for no form."""
    return json.loads(json.dumps(value))
