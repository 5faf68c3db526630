"""Code that Python cannot read."""

import re

from measure.problems.advice import Advice, advises

# Python's message → what to do; the first that matches. Groups are filled in.
REMEDIES = [
    (r"'(.)' was never closed", "Close it with {closing}."),
    (r"unmatched '(.)'", "Remove it, or open it before."),
    (r"closing parenthesis '(.)' does not match opening parenthesis '(.)'", "Close the inner one first."),
    (r"expected ':'", "End the line with a colon."),
    (r"unterminated triple-quoted", "End the string with three quotes of the same kind."),
    (r"unterminated (f-)?string", "End the string with the quote it began with, on the same line."),
    (r"f-string: (.*)", "Check what stands between the braces of the f-string."),
    (r".*[Pp]erhaps you forgot a comma", "Put a comma between the two parts."),
    (r"expected an indented block after (.*)", "Indent the line by four spaces more than the one above it."),
    (r"unexpected indent", "Start the line where the one above starts."),
    (r"unindent does not match", "Give it as many spaces as the block it belongs to."),
    (r"inconsistent use of tabs", "Indent with spaces alone, four to a level."),
    (r".*Maybe you meant '==' or ':=' instead of '='", 'Compare with "==": "=" assigns.'),
    (r"cannot assign to (.*)", 'Put a name on the left of "=".'),
    (r"positional argument follows keyword argument", "Move it before the arguments that have a name."),
    (r"keyword argument repeated: (\w+)", 'Give "{0}" once.'),
    (r"'(return|yield|await)' outside", "Indent the line into its function."),
    (r"'await' outside async function", "Remove await: views here are ordinary functions."),
    (r"Missing parentheses in call to '(\w+)'", "Write {0}(...) with parentheses."),
    (
        r"invalid character '(.)'",
        "Type the plain character in its place: quotes and dashes often arrive curled by copying.",
    ),
    (r"source code string cannot contain null bytes", "Delete the invisible character at the marked place."),
    (r"invalid non-printable character", "Delete the invisible character and type a space."),
    (
        r"'\w+' keyword .*|.*invalid syntax.*",
        "Look at the marked place and at the end of the line before it.",
    ),
]
CLOSING = {"(": '")"', "[": '"]"', "{": '"}"'}


@advises(SyntaxError)
def unreadable(case):
    message = case.exc.msg or "invalid syntax"
    remedy = "Look at the marked place and at the end of the line before it."
    for pattern, text in REMEDIES:
        match = re.match(pattern, message)
        if match:
            first = match.group(1) if match.re.groups else None
            remedy = text.format(first, closing=CLOSING.get(first, first))
            break
    return Advice(f"Python cannot read this line: {message.rstrip('.')}.", remedy)
