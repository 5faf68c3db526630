"""
What an application asks of servers other than its database and its cache, which the host simulates. The clients here
are ours and small; those of a protocol of its own (SMTP, Celery's broker) end here too.
"""

from measure import places

_recorder = None


def install(recorder):
    global _recorder
    _recorder = recorder


class ServiceError(Exception):
    """A service said no. ``code`` as its own protocol has it, or None."""

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


def call(service, operation, subject="", data=None, *, bytes_out=0, waits=True):
    """
    Ask ``service`` and return its answer, a dict. ``data`` is for the simulated server, as JSON; ``bytes_out`` is
    what a real client would send. Without ``waits`` nothing is answered, and the caller does not wait.

    Raise ConnectionRefusedError where the service cannot be reached, ServiceError where it refuses.
    """
    answer = _recorder.service(service, operation, subject, data or {}, bytes_out, waits, places.here())
    match answer.get("failure"):
        case None:
            return answer
        case {"kind": "unreachable", "message": message}:
            raise ConnectionRefusedError(111, message)
        case {"message": message, **rest}:
            raise ServiceError(message, rest.get("code"))


def work(kind, amount):
    """Count work that is not really done, at the price declared for it."""
    _recorder.count(kind, amount, places.here())
