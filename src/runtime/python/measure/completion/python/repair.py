"""A syntax tree of code that is being typed."""

import ast
import re
import warnings

#: Lines replaced before the rest is given up.
MOST_REPAIRS = 40


def parse(text):
    """
    Return the tree of ``text``, with each line that Python cannot read replaced by ``pass``: the rest
    keeps its line numbers. In the worst case the tree is empty.
    """
    lines = text.replace("\r", " ").replace("\f", " ").replace("\0", " ").split("\n")
    for _ in range(MOST_REPAIRS):
        try:
            return _parsed("\n".join(lines))
        except SyntaxError as error:
            number = min(max(error.lineno or 1, 1), len(lines))
            if not _replace(lines, number - 1):
                break
        except (ValueError, RecursionError, MemoryError):
            break
    return ast.Module(body=[], type_ignores=[])


def _parsed(text):
    with warnings.catch_warnings():
        # Unknown escapes in the reader's strings are said when the file is run.
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _replace(lines, index):
    """Put ``pass`` in place of a line, or of the one before it if that has been done; say if it could."""
    while index >= 0:
        indent = re.match(r"[ \t]*", lines[index]).group()
        if lines[index] not in ("", f"{indent}pass"):
            lines[index] = f"{indent}pass"
            return True
        if lines[index]:
            # Its "pass" is what cannot be read: it is indented where nothing may be.
            lines[index] = ""
            return True
        index -= 1
    return False
