"""The words of code that is being typed: never refuses, unlike the tokenize module."""

import keyword
import re
from dataclasses import dataclass

_STRING = r"""(?P<prefix>[A-Za-z]{0,2})(?P<quote>'''|\"\"\"|'|")"""
_PATTERN = re.compile(
    rf"(?P<comment>\#[^\n]*)|(?P<string>{_STRING})|(?P<name>[^\W\d]\w*)|(?P<number>\d[\w.]*)"
    r"|(?P<newline>\n)|(?P<space>[^\S\n]+|\\\n)|(?P<operator>.)"
)
#: Words that begin a statement and stand in no expression: what was left open before is broken.
_STATEMENTS = {"def", "class", "return", "import", "with", "while", "raise", "try", "del", "pass", "assert"}
OPENING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class Token:
    #: comment, string, name, number, newline or operator.
    kind: str
    text: str
    start: int
    end: int
    #: False for a string that does not end before the text does.
    closed: bool = True

    def is_word(self):
        """Say whether it is a name that may stand for a value."""
        is_value = not keyword.iskeyword(self.text) or self.text in ("None", "True", "False")
        return self.kind == "name" and is_value


def tokens_of(text, start=0):
    """Return the tokens of ``text`` from an index on, without newlines inside brackets."""
    tokens = []
    depth = 0
    while start < len(text):
        match = _PATTERN.match(text, start)
        kind = match.lastgroup if match.lastgroup != "quote" else "string"
        end, closed = match.end(), True
        if kind == "string":
            end, closed = _string_end(text, match)
        token = Token(kind, text[start:end], start, end, closed)
        start = end
        if kind == "operator":
            depth += (token.text in "([{") - (token.text in ")]}")
            depth = max(depth, 0)
        elif kind == "newline" and depth and _begins_statement(text, end):
            depth = 0
        if kind != "space" and (kind != "newline" or not depth):
            tokens.append(token)
    return tokens


def _begins_statement(text, start):
    match = re.compile(r"[ \t]*(@|\w+)").match(text, start)
    return match is not None and (match.group(1) in _STATEMENTS or match.group(1) == "@")


def _string_end(text, match):
    """Return where a string ends, and whether it does: one with single quotes ends with its line."""
    quote = match["quote"]
    is_long = quote in ("'''", '"""')
    index = match.end()
    while index < len(text):
        if text[index] == "\\":
            index += 2
        elif text.startswith(quote, index):
            return index + len(quote), True
        elif text[index] == "\n" and not is_long:
            return index, True
        else:
            index += 1
    return len(text), False
