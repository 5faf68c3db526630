"""The source of a {% phased %} block: cut out in the first pass, compiled where it stood in the second."""

import re

from django.template.base import (
    UNKNOWN_SOURCE,
    DebugLexer,
    Origin,
    Template,
    TokenType,
)

_PLACE = re.compile(r'\{# source: "([^"\n]*)" line (\d+) #\}$')
_BRACES = {TokenType.BLOCK: ("{%", "%}"), TokenType.VAR: ("{{", "}}"), TokenType.COMMENT: ("{#", "#}")}


def cut_out(parser):
    """
    Take what stands before the {% endphased %} that belongs here from the parser, with that tag, and return it as it
    was written. Of a template that no loader knows (one made of a string), the tags come with one blank at either
    end.
    """
    remaining = len(parser.tokens)
    tokens = _up_to_end(parser)
    written = _as_written(parser.origin, remaining, tokens)
    return "".join(map(_rewritten, tokens)) if written is None else written


def _up_to_end(parser):
    tokens, depth = [], 0
    while parser.tokens:
        token = parser.next_token()
        tag = token.contents.split()[:1] if token.token_type == TokenType.BLOCK else []
        if tag == ["endphased"] and depth == 0:
            return tokens
        depth += (tag == ["phased"]) - (tag == ["endphased"])
        tokens.append(token)
    return parser.unclosed_block_tag(["endphased"])


def _as_written(origin, remaining, tokens):
    """``remaining`` tokens of the template begin with ``tokens``: so they are found again in the loader's text."""
    if origin.loader is None or not tokens:
        return None
    text = origin.loader.get_contents(origin)
    again = DebugLexer(text).tokenize()[-remaining:][: len(tokens)]
    if [token.contents for token in again] != [token.contents for token in tokens]:
        return None
    return text[again[0].position[0] : again[-1].position[1]]


def _rewritten(token):
    opening, closing = _BRACES.get(token.token_type, ("", ""))
    return f"{opening} {token.contents} {closing}" if opening else token.contents


def place_comment(origin, line):
    """Return the comment that says of which file the source is, and at which line it begins; empty where unknown."""
    if origin.name == UNKNOWN_SOURCE or '"' in origin.name or "\n" in origin.name:
        return ""
    return f'{{# source: "{origin.name}" line {line} #}}'


class Block(Template):
    """What stood in a {% phased %} block, compiled under the file and the lines where it was written."""

    def __init__(self, part):
        place = _PLACE.search(part)
        #: Of the file.
        self.first_line = int(place[2]) if place else 1
        origin = Origin(place[1], template_name=place[1]) if place else None
        # Lines are counted from the start of the source: these are those before it.
        self._before = "\n" * (self.first_line - 1)
        super().__init__(self._before + part, origin=origin)

    def render(self, context):
        return super().render(context).removeprefix(self._before)
