"""Suggestions in words."""

import difflib

#: Names listed before the rest is cut off.
LISTED = 12


def closest(word, candidates):
    """Return the candidate that ``word`` was probably meant to be, or None."""
    candidates = [name for name in candidates if name != word]
    for name in candidates:
        if name.lower() == word.lower():
            return name
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return found[0] if found else None


def listed(names):
    names = sorted(set(names))
    rest = len(names) - LISTED
    return ", ".join(names[:LISTED]) + (f" and {rest} more" if rest > 0 else "")


def instead(word, candidates, otherwise):
    """Say which candidate to write in place of ``word``, or, where none is near, ``otherwise``."""
    candidates = list(candidates)
    best = closest(word, candidates)
    if best:
        return f'Write "{best}" in place of "{word}".'
    return f"{otherwise}: {listed(candidates)}." if candidates else f"{otherwise}: none."


def a(noun):
    """Return the noun with its indefinite article."""
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"
