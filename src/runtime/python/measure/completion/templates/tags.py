"""The tags of a template that is being typed."""

import re
from dataclasses import dataclass

#: Tags that have an end, and what may stand between.
BLOCKS = {
    "autoescape": [],
    "block": [],
    "blocktranslate": [],
    "cache": [],
    "comment": [],
    "filter": [],
    "for": ["empty"],
    "if": ["elif", "else"],
    "ifchanged": ["else"],
    "phased": [],
    "phasedcache": [],
    "spaceless": [],
    "verbatim": [],
    "with": [],
}
_TAG = re.compile(r"\{%\s*(\w+)(.*?)%\}")
_BITS = re.compile(r"""(?:"[^"]*"|'[^']*'|\S)+""")


@dataclass(frozen=True)
class Tag:
    name: str
    bits: tuple[str, ...]
    start: int


def tags_of(text):
    """Return the complete tags of a template, in order. Like Django's, they do not go over lines."""
    return [Tag(match[1], tuple(_BITS.findall(match[2])), match.start()) for match in _TAG.finditer(text)]


def open_blocks(text):
    """Return the tags that are open at the end of ``text``, the outermost first."""
    blocks = []
    for tag in tags_of(text):
        if tag.name in BLOCKS:
            blocks.append(tag)
        elif tag.name.startswith("end"):
            names = [block.name for block in blocks]
            if tag.name[3:] in names:
                # What was left open inside is closed with it.
                del blocks[len(names) - 1 - names[::-1].index(tag.name[3:]) :]
    return blocks


def unquoted(bit):
    """Return the text of a quoted argument, or None for one that is not quoted."""
    return bit[1:-1] if len(bit) > 1 and bit[0] in "\"'" and bit[-1] == bit[0] else None
