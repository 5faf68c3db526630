"""The reader's part of a traceback: lines of Python and tags of templates, outermost first."""

import re
from dataclasses import dataclass
from itertools import islice

from django.template.base import Node, Template, TokenType

from measure import places, utf16
from measure.problems import sources

_BRACES = {TokenType.BLOCK: ("{%", "%}"), TokenType.VAR: ("{{", "}}")}


@dataclass(frozen=True)
class Place:
    """
    A line of a file; columns from 1 in UTF-16 units, the end exclusive, both None where only the line is
    known. ``end_line`` is where the expression ends that ``column`` starts.
    """

    file: str
    line: int
    column: int | None = None
    end_column: int | None = None
    end_line: int | None = None


@dataclass(frozen=True)
class ReaderFrame:
    place: Place
    #: What was running there: a function's name, or a template's tag.
    name: str
    is_template: bool


def chain(exc):
    """Return ``exc`` and what it was raised from or during, as far as Python would print it."""
    links = []
    while exc is not None and not any(exc is link for link in links):
        links.append(exc)
        exc = _reraised(exc) or exc
        exc = exc.__cause__ or (None if exc.__suppress_context__ else exc.__context__)
    return links


def reader_frames(exc):
    """Return the frames of ``exc``'s traceback that lie in the reader's files."""
    frames = []
    traceback = exc.__traceback__
    while traceback is not None:
        frame = _reader_frame(traceback, exc)
        if frame is not None:
            frames.append(frame)
        traceback = traceback.tb_next
    original = _reraised(exc)
    return frames if original is None else frames + reader_frames(original)


def _reraised(exc):
    """
    Return the exception that ``exc`` merely repeats, as Django's template backend does, or None. Its
    traceback begins where the other's ends.
    """
    cause = exc.__cause__
    return cause if type(cause) is type(exc) and cause.args == exc.args else None


def _reader_frame(traceback, exc):
    code = traceback.tb_frame.f_code
    file = places.relative(code.co_filename)
    if file is not None:
        return ReaderFrame(_python_place(file, traceback), code.co_name, False)
    if code is Node.render_annotated.__code__:
        node = traceback.tb_frame.f_locals["self"]
        return _tag_frame(getattr(node, "origin", None), getattr(node, "token", None))
    if code is Template.compile_nodelist.__code__:
        # The parser leaves the innermost offending token on what it raises.
        template = traceback.tb_frame.f_locals["self"]
        return _tag_frame(template.origin, getattr(exc, "token", None))
    return None


def _tag_frame(origin, token):
    file = places.relative(str(origin.name)) if origin is not None else None
    if file is None or token is None:
        return None
    opening, closing = _BRACES.get(token.token_type, ("", ""))
    name = f"{opening} {token.contents} {closing}" if opening else token.contents
    return ReaderFrame(tag_place(file, token), name, True)


def tag_place(file, token):
    """Return where a tag stands. Of two equal tags on one line, the first is meant."""
    opening, closing = map(re.escape, _BRACES.get(token.token_type, ("", "")))
    text = sources.line(file, token.lineno)
    found = re.search(rf"{opening}\s*{re.escape(token.contents)}\s*{closing}", text)
    if found is None:
        return Place(file, token.lineno)
    return span(file, token.lineno, text, found.start(), found.end())


def span(file, line, text, start, end, end_line=None):
    """Return the place of ``text[start:end]``, ``text`` being the line itself."""
    column = utf16.length(text[:start]) + 1
    end_column = max(utf16.length(text[:end]) + 1, column + 1)
    return Place(file, line, column, end_column, end_line or line)


def _python_place(file, traceback):
    positions = (None, None, None, None)
    if traceback.tb_lasti >= 0:
        code = traceback.tb_frame.f_code
        # Instructions are two bytes each.
        positions = next(islice(code.co_positions(), traceback.tb_lasti // 2, None), positions)
    line, end_line, start, end = positions
    if line is None or start is None or end is None or end_line is None:
        return Place(file, traceback.tb_lineno)
    text = sources.line(file, line)
    if end_line > line:
        return span(file, line, text, _index(text, start), len(text), end_line)
    return span(file, line, text, _index(text, start), _index(text, end))


def _index(text, utf8_offset):
    return len(text.encode()[:utf8_offset].decode(errors="ignore"))
