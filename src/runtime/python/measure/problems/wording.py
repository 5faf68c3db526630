"""Suggestions in words."""

from os.path import commonprefix

#: Names listed before the rest is cut off.
LISTED = 12


def closest(word, candidates):
    """
    Return the candidate that ``word`` was probably meant to be, or None: one that differs by a slip of the
    fingers or two, the first of those equally near; else the only one that goes on where ``word`` stops.
    """
    candidates = [name for name in candidates if name != word]
    slips = {name: _slips(word.lower(), name.lower()) for name in candidates}
    best = min(candidates, key=slips.get, default=None)
    if best is not None and slips[best] <= _allowed(word):
        return best
    longer = {name for name in candidates if len(word) > 3 and name.startswith(f"{word}_")}
    return longer.pop() if len(longer) == 1 else None


def _allowed(word):
    """Return how many slips leave a word recognisable."""
    return min(len(word) // 3, 1 + len(word) // 8)


def _slips(one, other):
    """Return by how many letters typed wrong, left out, added, or swapped with the next two words differ."""
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, wanted in enumerate(other):
            row.append(min(last[j] + (letter != wanted), last[j + 1] + 1, row[j] + 1))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                row[-1] = min(row[-1], before[j - 1] + 1)
        before, last = last, row
    return last[-1]


def listed(names, like=""):
    """Return the names as a list in words: first what starts like ``like``, asynchronous twins last."""
    names = set(names)
    ranked = sorted(
        names,
        key=lambda name: (
            name.startswith("a") and name[1:] in names,
            -len(commonprefix([name, like])),
            name,
        ),
    )
    rest = len(ranked) - LISTED
    return ", ".join(ranked[:LISTED]) + (f" and {rest} more" if rest > 0 else "")


def instead(word, candidates, otherwise):
    """Say which candidate to write in place of ``word``, or, where none is near, ``otherwise``."""
    candidates = list(candidates)
    best = closest(word, candidates)
    if best:
        return f'Write "{best}" in place of "{word}".'
    return f"{otherwise}: {listed(candidates, like=word)}." if candidates else f"{otherwise}: none."


def a(noun):
    """Return the noun with its indefinite article."""
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"
