"""What every backend that runs tasks does with one: it runs the function and notes how that went."""

import logging
import traceback

from django.utils import timezone

from ..base import TaskContext, TaskError, TaskResultStatus
from .base import round_trip

logger = logging.getLogger("django.tasks")


def run(result, worker_id, on_start=lambda: None):
    """
    Run the task of a result; return what it raised, or None. What it raises is kept in ``result.errors`` and logged,
    and goes no further: whoever enqueued it hears nothing. ``on_start`` is called once the result says RUNNING.
    """
    task, now = result.task, timezone.now()
    result.note(
        status=TaskResultStatus.RUNNING,
        started_at=result.started_at or now,
        last_attempted_at=now,
        worker_ids=[*result.worker_ids, worker_id],
    )
    on_start()
    context = [TaskContext(task_result=result)] if task.takes_context else []
    raised = None
    try:
        value = round_trip(task.call(*context, *result.args, **result.kwargs))
    except Exception as exc:
        raised = exc
        kind = type(exc)
        error = TaskError(
            exception_class_path=f"{kind.__module__}.{kind.__qualname__}",
            traceback="".join(traceback.format_exception(exc)),
        )
        outcome = {"status": TaskResultStatus.FAILED, "errors": [*result.errors, error]}
    else:
        outcome = {"status": TaskResultStatus.SUCCESSFUL, "_return_value": value}
    result.note(finished_at=timezone.now(), **outcome)
    level = logging.INFO if raised is None else logging.ERROR
    logger.log(level, "Task id=%s path=%s state=%s", result.id, task.module_path, result.status, exc_info=raised)
    return raised
