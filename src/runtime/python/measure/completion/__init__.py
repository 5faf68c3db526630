"""What may be written at a place of one of the reader's files, asked of the live interpreter."""

from measure.completion.answer import complete

__all__ = ["complete"]
