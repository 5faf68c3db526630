"""An exception as a Problem (src/tape/problem.ts)."""

from measure import places
from measure.problems import excerpt, families, locating, sources
from measure.problems.advice import Advice, Case, advice_for, message_of
from measure.problems.frames import Place, chain, reader_frames, span

# Importing the families registers what they know.
__all__ = ["describe", "families"]


def describe(exc, request):
    """Return the Problem that ``exc`` is; see measure.problems.describe()."""
    blamed, frames = _blamed(exc)
    advice = advice_for(Case(blamed, frames)) or Advice(_plain_title(blamed), None)
    place = advice.place or _raised_at(blamed, frames, advice.word)
    return {
        "kind": advice.kind,
        "title": advice.title,
        "exception": {"type": _type_name(blamed), "message": message_of(blamed)},
        "file": place and place.file,
        "line": place and place.line,
        "column": place and place.column,
        "endColumn": place and place.end_column,
        "remedy": advice.remedy,
        "traceback": excerpt.traceback_text(exc),
        "request": request,
    }


def _blamed(exc):
    """
    Return the exception to explain and its frames: the outermost of the chain that passed through the
    reader's files. Django wraps some exceptions in its own far away from them.
    """
    for link in chain(exc):
        frames = reader_frames(link)
        if frames or _syntax_place(link):
            return link, frames
    return exc, []


def _raised_at(exc, frames, word):
    place = _syntax_place(exc)
    if place is not None:
        return place
    return locating.narrow(frames[-1].place, word) if frames else None


def _syntax_place(exc):
    """Return where Python stopped reading. A syntax error has no frame: its file never ran."""
    if not isinstance(exc, SyntaxError):
        return None
    file = places.relative(exc.filename or "")
    if file is None or exc.lineno is None:
        return None
    text = sources.line(file, exc.lineno)
    if not exc.offset:
        return Place(file, exc.lineno)
    start = min(exc.offset - 1, len(text))
    ends_here = exc.end_lineno == exc.lineno and (exc.end_offset or 0) > exc.offset
    return span(file, exc.lineno, text, start, exc.end_offset - 1 if ends_here else start + 1)


def _type_name(exc):
    """Return the type as Python prints it."""
    kind = type(exc)
    if kind.__module__ in ("builtins", "__main__"):
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


def _plain_title(exc):
    first = next(iter(message_of(exc).split("\n")), "").strip()
    name = type(exc).__name__
    return f"{name}: {first}" if first else f"{name} was raised, without a message."
