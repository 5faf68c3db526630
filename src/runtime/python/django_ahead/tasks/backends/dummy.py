from copy import deepcopy

from ..exceptions import TaskResultDoesNotExist
from .base import BaseTaskBackend


class DummyBackend(BaseTaskBackend):
    """Runs nothing: what was enqueued stays in ``results``, READY for ever. For tests."""

    supports_defer = True
    supports_async_task = True
    supports_priority = True

    def __init__(self, alias, params):
        super().__init__(alias, params)
        self.results = []

    def enqueue(self, task, args, kwargs):
        result = self.new_result(task, args, kwargs)
        # A copy: what the caller has is not what is kept.
        self.results.append(deepcopy(result))
        return result

    def get_result(self, result_id):
        for result in self.results:
            if result.id == result_id:
                return result
        raise TaskResultDoesNotExist(result_id)

    def clear(self):
        self.results.clear()
