import inspect
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta

from asgiref.sync import async_to_sync, sync_to_async
from django.db.models.enums import TextChoices
from django.utils import timezone
from django.utils.module_loading import import_string

from .exceptions import TaskResultMismatch

DEFAULT_TASK_BACKEND_ALIAS = "default"
DEFAULT_TASK_QUEUE_NAME = "default"
DEFAULT_TASK_PRIORITY = 0
TASK_MIN_PRIORITY, TASK_MAX_PRIORITY = -100, 100


class TaskResultStatus(TextChoices):
    #: Enqueued, or to be run once more.
    READY = "READY", "Ready"
    RUNNING = "RUNNING", "Running"
    #: It raised, or could not be started.
    FAILED = "FAILED", "Failed"
    SUCCESSFUL = "SUCCESSFUL", "Successful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What ``@task`` makes of a function. It is enqueued; it cannot be called, nor changed."""

    func: object
    priority: int = DEFAULT_TASK_PRIORITY
    backend: str = DEFAULT_TASK_BACKEND_ALIAS
    queue_name: str = DEFAULT_TASK_QUEUE_NAME
    #: The earliest time it is run; None: at once.
    run_after: datetime | None = None
    takes_context: bool = False

    def __post_init__(self):
        self.get_backend().validate_task(self)

    @property
    def name(self):
        return self.func.__name__

    @property
    def module_path(self):
        return f"{self.func.__module__}.{self.func.__qualname__}"

    def using(self, *, priority=None, queue_name=None, run_after=None, backend=None):
        """Return a task of the same function with other values. ``run_after`` may be a timedelta from now."""
        if isinstance(run_after, timedelta):
            run_after = timezone.now() + run_after
        given = {"priority": priority, "queue_name": queue_name, "run_after": run_after, "backend": backend}
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    def enqueue(self, *args, **kwargs):
        """Hand the task to its backend and return its TaskResult. Raise TypeError for arguments JSON cannot hold."""
        return self.get_backend().enqueue(self, args, kwargs)

    async def aenqueue(self, *args, **kwargs):
        return await self.get_backend().aenqueue(self, args, kwargs)

    def get_result(self, result_id):
        """
        Return the result of that id. Raise TaskResultDoesNotExist, TaskResultMismatch where it is another task's,
        NotImplementedError where the backend keeps none.
        """
        return self._own(self.get_backend().get_result(result_id))

    async def aget_result(self, result_id):
        return self._own(await self.get_backend().aget_result(result_id))

    def call(self, *args, **kwargs):
        """Run the function here and now: what a backend does with it in the end."""
        run = async_to_sync(self.func) if self.is_async else self.func
        return run(*args, **kwargs)

    @property
    def is_async(self):
        return inspect.iscoroutinefunction(self.func)

    def get_backend(self):
        return _backend(self.backend)

    def _own(self, result):
        if result.task.func != self.func:
            raise TaskResultMismatch(f"That is a result of {result.task.module_path}.")
        return result


def task(function=None, *, backend=DEFAULT_TASK_BACKEND_ALIAS, **options):
    """
    Make a Task of a function of a module: ``@task`` or ``@task(priority=…, queue_name=…, backend=…,
    takes_context=…)``. Raise InvalidTask where the backend cannot take it.
    """

    def make(func):
        return _backend(backend).task_class(func=func, backend=backend, **options)

    return make if function is None else make(function)


def _backend(alias):
    # Not at the top: backends are made of the classes here.
    from . import task_backends

    return task_backends[alias]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskError:
    """What one run of a task raised."""

    exception_class_path: str
    traceback: str

    @property
    def exception_class(self):
        return import_string(self.exception_class_path)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """One task enqueued, and what is known of it: as of when it was had, or of the last ``refresh``."""

    task: Task
    id: str
    status: TaskResultStatus
    backend: str
    args: list
    kwargs: dict
    enqueued_at: datetime | None = None
    started_at: datetime | None = None
    last_attempted_at: datetime | None = None
    finished_at: datetime | None = None
    errors: list = field(default_factory=list)
    #: Of each run so far, the one going on included.
    worker_ids: list = field(default_factory=list)
    _return_value: object = None

    @property
    def return_value(self):
        """What the function returned. Raise ValueError where it has not finished, or failed."""
        if self.status == TaskResultStatus.SUCCESSFUL:
            return self._return_value
        if self.status == TaskResultStatus.FAILED:
            raise ValueError("The task failed: it returned nothing.")
        raise ValueError("The task has not finished yet.")

    @property
    def is_finished(self):
        return self.status in (TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL)

    @property
    def attempts(self):
        """How often it was run; a run that goes on does not count."""
        return len(self.worker_ids) - (self.status == TaskResultStatus.RUNNING)

    def refresh(self):
        self.become(self.task.get_backend().get_result(self.id))

    async def arefresh(self):
        await sync_to_async(self.refresh)()

    def become(self, other):
        """Take over all that another result of the same id says."""
        self.note(**{each.name: getattr(other, each.name) for each in fields(self)})

    def note(self, **values):
        """What a backend learns of it: for backends alone, as to others a result does not change."""
        for name, value in values.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskContext:
    """Given first to a function whose task ``takes_context``."""

    task_result: TaskResult

    @property
    def attempt(self):
        """Of the run that goes on, from 1."""
        return len(self.task_result.worker_ids)
