"""Exceptions as the reader needs them: where, what, and what to do about it."""

from measure.problems.description import describe

__all__ = ["describe"]
