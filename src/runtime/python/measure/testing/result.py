"""What became of the reader's tests: for the tape, and as the test runner prints it."""

import traceback
import unittest

from django.conf import settings

from measure import places
from measure.problems import excerpt, frames

_RULE = "-" * 70


class Result(unittest.TestResult):
    """Makes each test a region of the tape, and in it each request that the test sends."""

    def __init__(self, recorder, watch):
        super().__init__()
        self.outcomes = []
        self._recorder = recorder
        self._watch = watch
        self._lines = []
        self._requests = []
        self._sent = None

    def startTest(self, test):
        super().startTest(test)
        self._requests = []
        place = _place(test)
        self._recorder.enter("test", _name(test), place and (place["file"], place["line"]))

    def stopTest(self, test):
        super().stopTest(test)
        self._recorder.leave()

    def start_request(self, environ, **kwargs):
        recorder = self._recorder
        name = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        recorder.enter("request", name)
        recorder.count("request.handle", 1, None)
        recorder.count("request.middleware", len(settings.MIDDLEWARE), None)
        self._sent = (name, recorder.sent.copy())

    def stop_request(self, **kwargs):
        self._recorder.leave()
        name, before = self._sent
        self._requests.append(f"    {name}: {_counted(self._recorder.sent - before)}")

    def addSuccess(self, test):
        self._end(test, "passed", "ok")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._end(test, "failed", "FAIL", err[1])

    def addError(self, test, err):
        super().addError(test, err)
        self._end(test, "error", "ERROR", err[1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._end(test, "skipped", f"skipped {reason!r}")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._end(test, "passed", "expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._end(test, "failed", "unexpected success")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is None:
            return
        failed = issubclass(err[0], test.failureException)
        self._end(subtest, *(("failed", "FAIL") if failed else ("error", "ERROR")), err[1])

    def report(self):
        """Return what the test runner would print, and how many queries each request made."""
        counts = {
            "failures": len(self.failures),
            "errors": len(self.errors),
            "skipped": len(self.skipped),
            "expected failures": len(self.expectedFailures),
            "unexpected successes": len(self.unexpectedSuccesses),
        }
        counted = ", ".join(f"{what}={count}" for what, count in counts.items() if count)
        lines = [
            *self._lines,
            *_in_full("ERROR", self.errors),
            *_in_full("FAIL", self.failures),
            "",
            _RULE,
            f"Ran {self.testsRun} test{'' if self.testsRun == 1 else 's'}",
            "",
            ("OK" if self.wasSuccessful() else "FAILED") + (f" ({counted})" if counted else ""),
        ]
        return "\n".join(lines) + "\n"

    def _end(self, test, outcome, word, exc=None):
        if self._watch.reached is not None:
            self.stop()
        self._lines += [f"{test} ... {word}", *self._requests]
        self._requests = []
        self.outcomes.append(
            {
                "name": _name(test),
                "outcome": outcome,
                "message": None if exc is None else str(exc),
                "place": (exc and _raised_at(exc)) or _place(test),
            }
        )

    def _exc_info_to_string(self, err, test):
        # unittest's own would show frames of Django's too.
        text = excerpt.traceback_text(err[1])
        return text or "".join(traceback.format_exception_only(err[1])).rstrip("\n")


def _in_full(word, failures):
    for test, text in failures:
        yield from ("", "=" * 70, f"{word}: {test}", _RULE, text)


def _counted(sent):
    queries = sent["query"]
    control = sent.total() - queries - sent["connect"]
    return f"{queries} {'query' if queries == 1 else 'queries'}" + (
        f", and {control} for transactions" if control else ""
    )


def _name(test):
    """Return ``FeedTests.test_budget``, or the text of what is no test: a class's own setting up."""
    method = getattr(getattr(test, "test_case", test), "_testMethodName", None)
    if method is None:
        return str(test)
    if hasattr(test, "test_case"):
        return f"{_name(test.test_case)} {test._subDescription()}"
    return f"{type(test).__qualname__}.{method}"


def _place(test):
    """Return {file, line} of where a test is written, or None."""
    test = getattr(test, "test_case", test)
    method = getattr(test, getattr(test, "_testMethodName", ""), None)
    code = getattr(method, "__code__", None)
    file = code and places.relative(code.co_filename)
    return {"file": file, "line": code.co_firstlineno} if file else None


def _raised_at(exc):
    """Return {file, line} of the reader's line that it was raised from, or None."""
    found = frames.reader_frames(exc)
    return {"file": found[-1].place.file, "line": found[-1].place.line} if found else None
