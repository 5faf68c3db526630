"""
A stand-in for a package that has tasks of Django's interface done by workers, as Django itself has none. Its rules are
those of the plainest of them: a task is a message for a broker; a worker acknowledges it and runs the task, and keeps
its connection to the database as one that serves requests does. A task is run once: what fails has failed, and where
the worker dies meanwhile it is lost. Priorities are three lists: above 0, 0 and below.
What its Python takes was not measured: it is charged as Celery’s.
"""

from queue_backend.backend import BrokerBackend

__all__ = ["BrokerBackend"]
