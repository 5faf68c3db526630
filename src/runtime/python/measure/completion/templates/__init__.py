"""Completion in Django templates."""

from measure.completion.templates.complete import complete

__all__ = ["complete"]
