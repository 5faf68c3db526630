"""Completion in Python."""

from measure.completion.python.complete import complete

__all__ = ["complete"]
