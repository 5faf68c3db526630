"""What the cursor is in: a name, an attribute, a string, an import, and which calls around it."""

from dataclasses import dataclass, field

from measure.completion.python.tokens import OPENING, Token, tokens_of


@dataclass(frozen=True)
class Call:
    """A call whose parentheses the cursor is in."""

    #: Source of what is called: ``Pin.objects.filter``.
    function: str
    #: Name of the keyword argument that the cursor is in, or None.
    keyword: str | None
    #: Whether the word at the cursor begins an argument.
    begins: bool

    @property
    def name(self):
        return self.function.rpartition(".")[2].strip()

    @property
    def owner(self):
        return self.function.rpartition(".")[0].strip()


@dataclass(frozen=True)
class Cursor:
    #: name, attribute, string, module (of an import), imported (a name of a module) or nothing.
    kind: str
    #: Where the word begins that is to be completed.
    start: int = 0
    #: Source of what stands before the dot; for imports the module.
    owner: str = ""
    #: Innermost first.
    calls: list[Call] = field(default_factory=list)
    #: What the string is given to with "=", outside any call.
    target: str = ""


def cursor_at(text, offset):
    """Say what stands at an index into ``text``. Looks at nothing behind it."""
    return _cursor(tokens_of(text[:offset]), text, offset)


def _cursor(tokens, text, offset):
    last = tokens[-1] if tokens else None
    if last is not None and last.kind == "comment":
        return Cursor("nothing", offset)
    if last is not None and last.kind == "string" and not last.closed:
        return _in_string(tokens, text, offset)
    if last is not None and last.kind == "number" and last.end == offset:
        return Cursor("nothing", offset)
    start = offset
    if last is not None and last.kind == "name" and last.end == offset:
        start = last.start
        tokens = tokens[:-1]
    line = _line(tokens)
    if line and line[0].text in ("from", "import"):
        return _in_import(line, text, start)
    if tokens and tokens[-1].text == ".":
        first = operand_start(tokens, len(tokens) - 1)
        if first == len(tokens) - 1:
            return Cursor("nothing", start)
        return Cursor("attribute", start, text[tokens[first].start : tokens[-1].start], _calls(tokens, text))
    if tokens and tokens[-1].text in ("def", "class", "as", "for"):
        # A new name is made up here.
        return Cursor("nothing", start)
    return Cursor("name", start, calls=_calls(tokens, text))


def _in_string(tokens, text, offset):
    token = tokens[-1]
    quoted = token.text.lstrip("rRbBfFuUtT")
    prefix = token.text[: len(token.text) - len(quoted)]
    opened = len(prefix) + (3 if quoted[:3] in ('"""', "'''") else 1)
    brace = token.text.rfind("{")
    if prefix.strip("rRbBuU") and brace > token.text.rfind("}"):
        return _cursor(tokens[:-1] + tokens_of(text[:offset], token.start + brace + 1), text, offset)
    before = tokens[:-1]
    target = ""
    if len(before) > 1 and before[-1].text == "=" and before[-2].kind == "name":
        target = before[-2].text
    return Cursor("string", token.start + opened, calls=_calls(before, text), target=target)


def _line(tokens):
    """Return the tokens of the line that is not ended."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind == "newline":
            return tokens[index + 1 :]
    return tokens


def _in_import(line, text, start):
    words = [token.text for token in line]
    if "as" in words and words[-1] == "as":
        return Cursor("nothing", start)
    if words[0] == "from" and "import" in words:
        module = "".join(words[1 : words.index("import")])
        return Cursor("imported", start, module)
    path = []
    for word in reversed(words[1:]):
        if word == ",":
            break
        path.append(word)
    return Cursor("module", start, "".join(reversed(path)))


def operand_start(tokens, end):
    """Return the index of the first token of the expression that ends before ``end``: names, dots, calls."""
    index = end
    wants_value = True
    while index > 0:
        token = tokens[index - 1]
        if not wants_value:
            if token.text != ".":
                break
            index -= 1
            wants_value = True
        elif token.text in OPENING:
            opening = _opening(tokens, index - 1)
            if opening is None:
                break
            index = opening
            before = tokens[index - 1] if index else None
            # Called or indexed, if a value stands before the bracket; else a bracketed expression.
            wants_value = before is not None and _ends_value(before)
        elif token.kind in ("string", "number") or token.is_word():
            index -= 1
            wants_value = False
        else:
            break
    return index + 1 if index < end and tokens[index].text == "." else index


def _ends_value(token: Token):
    return token.is_word() or token.text in OPENING or token.kind == "string"


def _opening(tokens, closing):
    """Return the index of the bracket that the one at ``closing`` closes, or None."""
    depth = 0
    for index in range(closing, -1, -1):
        text = tokens[index].text
        if tokens[index].kind == "operator" and text in OPENING:
            depth += 1
        elif tokens[index].kind == "operator" and text in OPENING.values():
            depth -= 1
            if depth == 0:
                return index
    return None


def _calls(tokens, text):
    """Return the calls that are open at the end of ``tokens``, innermost first."""
    calls = []
    depth = 0
    # Tokens of the argument that the cursor is in, the last first, up to the comma before it.
    argument, whole = [], False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind == "newline":
            break
        if token.kind == "operator":
            depth += (token.text in OPENING) - (token.text in OPENING.values())
        if depth < 0:
            first = operand_start(tokens, index)
            if token.text == "(" and first < index:
                function = text[tokens[first].start : tokens[index - 1].end]
                calls.append(Call(function, _keyword(argument), not argument))
            depth, argument, whole = 0, [token], False
        elif depth == 0 and token.text == ",":
            whole = True
        elif not whole:
            argument.append(token)
    return calls


def _keyword(argument):
    """Return ``page`` for the tokens of ``page=1``, the last first; None where there is no name."""
    if len(argument) > 1 and argument[-1].kind == "name" and argument[-2].text == "=":
        return argument[-1].text
    return None
