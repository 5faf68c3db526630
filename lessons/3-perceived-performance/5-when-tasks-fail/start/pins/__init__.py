# Django and the task workers import this package first: so both have the Celery application.
from .celery import app as celery_app

__all__ = ["celery_app"]
