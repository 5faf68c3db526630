"""The database: a DB-API module over SQLite outside the interpreter, and Django's backend upon it."""

from django.db import connections

from .observer import announce, close_always, observe

__all__ = ["announce", "close_always", "observe", "reset"]


def reset(using="default"):
    """
    Forget the transaction that Django believes to be open, after the engine has replaced
    the database's contents.
    """
    connection = connections[using]
    connection.in_atomic_block = False
    connection.savepoint_ids = []
    connection.atomic_blocks = []
    connection.savepoint_state = 0
    connection.commit_on_exit = True
    connection.needs_rollback = False
    connection.rollback_exc = None
    connection.run_on_commit = []
    connection.run_commit_hooks_on_set_autocommit_on = False
    connection.closed_in_transaction = False
    if connection.connection is not None and not connection.autocommit:
        connection.set_autocommit(True)
