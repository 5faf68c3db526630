"""A traceback cut to the reader's files."""

import traceback
from itertools import groupby

from measure import places
from measure.problems import sources
from measure.problems.frames import chain, reader_frames

#: Equal lines shown in full, as Python itself does for a recursion.
REPEATED = 3
#: Lines shown at each end of a deep one.
SHOWN = 12


def traceback_text(exc):
    """
    Return the traceback as Python prints it, with the reader's frames alone, tags of templates among them;
    None where nothing of it lies in the reader's files.
    """
    parts = [_one(link) for link in reversed(chain(exc))]
    parts = [part for part in parts if part]
    return "\n\nDuring that, another exception occurred:\n\n".join(parts) or None


def _one(exc):
    entries = [_entry(frame) for frame in reader_frames(exc)]
    if not entries and places.relative(getattr(exc, "filename", None) or "") is None:
        return ""
    text = ["Traceback (most recent call last):"] if entries else []
    return "\n".join([*text, *_shortened(list(_folded(entries))), _last_lines(exc)])


def _folded(entries):
    for entry, group in groupby(entries):
        count = len(list(group))
        yield from [entry] * min(count, REPEATED)
        if count > REPEATED:
            yield f"  [Previous line repeated {count - REPEATED} more times]"


def _shortened(entries):
    left_out = len(entries) - 2 * SHOWN
    if left_out <= 0:
        return entries
    return [*entries[:SHOWN], f"  [{left_out} more left out]", *entries[-SHOWN:]]


def _entry(frame):
    place = frame.place
    name = "" if frame.is_template else f", in {frame.name}"
    text = sources.line(place.file, place.line).strip()
    return f'  File "{place.file}", line {place.line}{name}\n    {text}'


def _last_lines(exc):
    text = "".join(traceback.format_exception_only(exc)).rstrip("\n")
    return text.replace(places.ROOT, "")
