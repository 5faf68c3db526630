from .base import BaseTaskBackend
from .running import run


class ImmediateBackend(BaseTaskBackend):
    """Runs a task where it is enqueued, before ``enqueue`` returns: nothing is put off."""

    supports_async_task = True
    #: As documented: there is nothing to be put in order.
    supports_priority = True

    def enqueue(self, task, args, kwargs):
        result = self.new_result(task, args, kwargs)
        run(result, "immediate")
        return result
