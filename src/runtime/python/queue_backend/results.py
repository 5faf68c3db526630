"""Results as JSON, in messages and beside the broker."""

import json
from dataclasses import fields
from datetime import datetime

from django.tasks import TaskError, TaskResult, TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils.module_loading import import_string

from measure import services

_TIMES = ("enqueued_at", "started_at", "last_attempted_at", "finished_at")


def to_json(result):
    values = {each.name: getattr(result, each.name) for each in fields(result)}
    task, errors = values.pop("task"), values.pop("errors")
    values |= {name: values[name] and values[name].isoformat() for name in _TIMES}
    return json.dumps(
        values
        | {
            "task": task.module_path,
            "using": {"priority": task.priority, "queue_name": task.queue_name},
            "errors": [[error.exception_class_path, error.traceback] for error in errors],
        }
    )


def from_json(text):
    """Raise ImportError where the project has no such task."""
    values = json.loads(text)
    task = import_string(values.pop("task")).using(**values.pop("using"))
    values |= {name: values[name] and datetime.fromisoformat(values[name]) for name in _TIMES}
    errors = [TaskError(exception_class_path=path, traceback=trace) for path, trace in values.pop("errors")]
    return TaskResult(**values | {"task": task, "errors": errors, "status": TaskResultStatus(values["status"])})


def store(result, seconds):
    text = to_json(result)
    key = _key(result.id)
    data = {"keys": [key], "value": text, "seconds": seconds}
    services.call("broker", "set", "a result", data, bytes_out=len(key) + len(text))


def load(result_id):
    key = _key(result_id)
    text = services.call("broker", "get", "a result", {"keys": [key]}, bytes_out=len(key))["value"]
    if text is None:
        raise TaskResultDoesNotExist(result_id)
    return from_json(text)


def _key(result_id):
    return f"task-result:{result_id}"
