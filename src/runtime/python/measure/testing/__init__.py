"""
The reader's tests, run as ``manage.py test`` runs them: by unittest, in Django's test environment, on a
database of their own whose tables are empty.
"""

import importlib
import unittest
from contextlib import ExitStack, contextmanager
from unittest import mock

from django.core import signals
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import setup_test_environment, teardown_test_environment

from measure import dataset
from measure.testing.result import Result

DATABASE = "test_default"


@contextmanager
def empty_database(host):
    """Within it the default connection is to another database: the tables of the models loaded, empty."""
    ours = connections["default"]
    host.startTests(DATABASE)
    theirs = type(ours)(ours.settings_dict | {"NAME": DATABASE}, ours.alias)
    connections["default"] = theirs
    try:
        dataset.create_tables()
        yield
    finally:
        theirs.close()
        connections["default"] = ours
        host.endTests()


def run(name, recorder, watch):
    """
    Run the tests of a module of the reader's. Return what the test runner prints, and what became of each test
    as TestOutcome (src/tape/tests.ts). What importing the module raises passes through.
    """
    suite = unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(name))
    result = Result(recorder, watch)
    with _environment(result):
        suite.run(result)
    return result.report(), result.outcomes


@contextmanager
def _environment(result):
    ensure = BaseDatabaseWrapper.ensure_connection
    with ExitStack() as stack:
        # A test class that is broken off would leave it patched.
        stack.enter_context(mock.patch.object(BaseDatabaseWrapper, "ensure_connection", ensure))
        setup_test_environment(debug=False)
        stack.callback(teardown_test_environment)
        for signal, receiver in (
            (signals.request_started, result.start_request),
            (signals.request_finished, result.stop_request),
        ):
            signal.connect(receiver, weak=False)
            stack.callback(signal.disconnect, receiver)
        yield
