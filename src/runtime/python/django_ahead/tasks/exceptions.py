from django.core.exceptions import ImproperlyConfigured


class TaskException(Exception):
    """Base of what goes wrong with a task before it runs, and with its result."""


class InvalidTask(TaskException):
    """The task is not one that its backend can take."""


class InvalidTaskBackend(ImproperlyConfigured):
    """There is no such backend, or it cannot be made."""


class TaskResultDoesNotExist(TaskException):
    """The backend has no result of that id."""


class TaskResultMismatch(TaskException):
    """The result of that id is another task's."""
