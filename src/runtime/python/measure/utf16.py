"""Offsets as the editor counts them: in UTF-16 units, of which a character takes one or two."""


def length(text):
    """Return how many UTF-16 units ``text`` takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def index(text, units):
    """Return the index of the character at ``units``; past the end, the length. Never splits one."""
    if units <= 0:
        return 0
    for position, character in enumerate(text):
        units -= 2 if character > "\uffff" else 1
        if units < 0:
            return position
        if units == 0:
            return position + 1
    return len(text)
