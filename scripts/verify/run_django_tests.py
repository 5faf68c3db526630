"""Runs modules of Django's own test suite inside the interpreter, and reports every test."""

import os
import re
import sys
import tempfile
import unittest

from django.conf import settings
from django.test.runner import DiscoverRunner

import measure_host
from measure import network
from measure.recorder import Recorder

ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")


def run(tests, engine, labels, report, memcached):
    """
    Run ``labels`` of the suite in the folder ``tests`` on a backend, with the cache at the address
    ``memcached`` beside that of the process; call
    ``report(id, outcome, message)`` for each test. Raise whatever keeps it from running.
    """
    sys.path.insert(0, tests)
    os.chdir(tests)
    # A tree that is only read stays as it is.
    sys.dont_write_bytecode = True
    settings.configure(
        CACHES={
            "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "pymemcache": {
                "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
                "LOCATION": memcached,
            },
        },
        DATABASES={"default": {"ENGINE": engine}, "other": {"ENGINE": engine}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SECRET_KEY="django_tests_secret_key",
        USE_TZ=False,
    )
    network.install(Recorder(measure_host.engine, None))
    # What the suite's own command does before all else.
    os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp(prefix="django_")
    import runtests

    class Result(unittest.TextTestResult):
        def addSuccess(self, test):
            report(test.id(), "passed", "")

        def addFailure(self, test, error):
            report(test.id(), "failed", first_line(error))

        def addError(self, test, error):
            report(test.id(), "error", first_line(error))

        def addSkip(self, test, reason):
            report(test.id(), "skipped", reason)

        def addExpectedFailure(self, test, error):
            report(test.id(), "expected failure", first_line(error))

        def addUnexpectedSuccess(self, test):
            report(test.id(), "unexpected success", "")

        def addSubTest(self, test, subtest, error):
            if error is not None:
                report(subtest.id(), "failed", first_line(error))

    class Runner(DiscoverRunner):
        def get_resultclass(self):
            return Result

    runtests.get_runner = lambda settings: Runner
    runtests.django_tests(
        verbosity=0,
        interactive=False,
        failfast=False,
        keepdb=False,
        reverse=False,
        test_labels=labels,
        debug_sql=False,
        parallel=1,
        tags=None,
        exclude_tags=None,
        test_name_patterns=None,
        start_at=None,
        start_after=None,
        pdb=False,
        buffer=False,
        timing=False,
        shuffle=False,
    )


def first_line(error):
    """Return an exception's class and first line, without what differs from one process to the next."""
    exception = error[1]
    line = next(iter(str(exception).strip().splitlines()), "")
    return ADDRESS.sub("0x…", f"{type(exception).__name__}: {line}")
