"""
Celery, for the projects that use it. Its own code makes messages, routes, retries and acknowledges; what is ours is
the wire to the simulated broker (``transport``, ``results``) and the process that takes one message (``worker``).

These are imported only by a run that needs them: Celery takes its time. ``choice`` knows of others' workers too.
"""
