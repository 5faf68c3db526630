"""Whose worker takes a message. Each is imported on first use: few projects have task workers."""


def worker_of(message):
    """Return the class of worker for a message, a dict. One of Django's interface says of which backend it is."""
    if "backend" in message["headers"]:
        from queue_backend.worker import Worker
    else:
        from measure.tasks.worker import Worker
    return Worker
