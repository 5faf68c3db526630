"""
A stand-in for ``django.tasks`` of Django 6.0, which Django 5.2 does not have: written anew from its documentation
(docs.djangoproject.com/en/6.0, "Tasks" under topics and under reference), with its names and its rules. Left out are
its signals and its system checks. measure.boot has it found under its name.
"""

from django.utils.connection import BaseConnectionHandler, ConnectionProxy
from django.utils.module_loading import import_string

from .base import (
    DEFAULT_TASK_BACKEND_ALIAS,
    DEFAULT_TASK_QUEUE_NAME,
    Task,
    TaskContext,
    TaskError,
    TaskResult,
    TaskResultStatus,
    task,
)
from .exceptions import InvalidTaskBackend

__all__ = [
    "DEFAULT_TASK_BACKEND_ALIAS",
    "DEFAULT_TASK_QUEUE_NAME",
    "Task",
    "TaskContext",
    "TaskError",
    "TaskResult",
    "TaskResultStatus",
    "default_task_backend",
    "task",
    "task_backends",
]


class TaskBackendHandler(BaseConnectionHandler):
    settings_name = "TASKS"
    exception_class = InvalidTaskBackend

    def create_connection(self, alias):
        params = self.settings[alias]
        try:
            backend = import_string(params["BACKEND"])
        except KeyError:
            raise InvalidTaskBackend(f"TASKS[{alias!r}] names no BACKEND.") from None
        except ImportError as exc:
            raise InvalidTaskBackend(f"The backend {params['BACKEND']!r} cannot be imported: {exc}") from exc
        return backend(alias=alias, params=params)

    def forget(self):
        """Drop every backend made so far, and what the settings said of them."""
        self._settings = None
        vars(self).pop("settings", None)
        self._connections = type(self._connections)(self.thread_critical)


task_backends = TaskBackendHandler()
default_task_backend = ConnectionProxy(task_backends, DEFAULT_TASK_BACKEND_ALIAS)
