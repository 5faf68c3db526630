"""What is known of a mistake, and the register of those who know."""

import re
from dataclasses import dataclass, field

from measure import places
from measure.problems.frames import Place, ReaderFrame


@dataclass(frozen=True)
class Advice:
    """What to say of an exception. Each sentence stands on its own."""

    title: str
    remedy: str | None
    #: The word that is wrong, looked for where the exception was raised.
    word: str | None = None
    #: Where the mistake lies, when that is not where the exception was raised.
    place: Place | None = None
    #: As ``Problem.kind`` in src/tape/problem.ts.
    kind: str = "reader-error"


@dataclass(frozen=True)
class Case:
    """An exception under examination, with the reader's part of its traceback."""

    exc: BaseException
    frames: list[ReaderFrame] = field(default_factory=list)

    @property
    def message(self):
        return message_of(self.exc)

    def local(self, function, name):
        """Return a variable of the innermost frame of ``function``, Django's or the reader's, or None."""
        found = None
        traceback = self.exc.__traceback__
        while traceback is not None:
            frame = traceback.tb_frame
            if frame.f_code.co_name == function and name in frame.f_locals:
                found = frame.f_locals[name]
            traceback = traceback.tb_next
        return found

    def model(self, *functions):
        """Return the model whose ``_meta`` is the ``opts`` of one of Django's functions, or None."""
        for function in functions:
            opts = self.local(function, "opts")
            if opts is not None:
                return opts.model
        return None


def message_of(exc):
    """Return the message as Python prints it, also where an exception's ``__str__`` fails."""
    if isinstance(exc, SyntaxError) and exc.msg:
        return exc.msg
    try:
        return str(exc).replace(places.ROOT, "")
    except Exception as error:
        return f"(its __str__ failed: {type(error).__name__})"


_advisers = []


def advises(exceptions, pattern=None):
    """
    Register a function ``(case, **groups) -> Advice | None`` for some exceptions: those whose message
    ``pattern`` matches from its start, with the pattern's named groups. Asked in order of registration.
    """
    compiled = re.compile(pattern or "", re.DOTALL)

    def register(function):
        _advisers.append((exceptions, compiled, function))
        return function

    return register


def advice_for(case):
    """Return what is known of a mistake, or None."""
    for exceptions, pattern, function in _advisers:
        match = isinstance(case.exc, exceptions) and pattern.match(case.message)
        advice = _asked(function, case, match.groupdict()) if match else None
        if advice is not None:
            return advice
    return None


def _asked(function, case, groups):
    """
    Advisers look at the reader's objects, whose ``__getattr__`` or ``__dir__`` may raise anything: the
    exception to describe must not be lost over that.
    """
    try:
        return function(case, **groups)
    except Exception:
        return None
