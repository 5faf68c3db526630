"""Exceptions as the reader needs them: where, what, and what to do about it."""


def describe(exc, *, request=None, stage="request"):
    """
    Return the Problem that ``exc`` is, as a dict with the keys of src/tape/problem.ts. ``request`` names the
    request during which it was raised; with ``stage="load"`` there was none. Columns are in UTF-16 units from
    1, the end exclusive.
    """
    # Loaded at the first mistake: starting up has no use for it.
    from measure.problems import description

    return description.describe(exc, request if stage == "request" else None)
