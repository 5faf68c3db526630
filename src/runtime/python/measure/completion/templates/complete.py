"""Options at the cursor of a template."""

import re

from measure.completion.members import described
from measure.completion.options import Option
from measure.completion.templates.context import context_at
from measure.completion.templates.libraries import filter_options, library_options, tag_options
from measure.completion.templates.paths import member_options

_OPENING = re.compile(r"\{[%{#]")
_WORD = re.compile(r"[\w.]*$")
_FILTER = re.compile(r"\|\s*\w*$")
_STRING = re.compile(r"""(?:^|[\s=])("|')([^"']*)$""")
_NEW_NAME = re.compile(r"^\s*(?:for\s+[\w\s,]*|block\s+\w*|.*\sas\s+\w*)$")
#: Words of tags that are written between variables.
_WORDS = {
    "for": ["in", "reversed"],
    "if": ["and", "or", "not", "in", "is"],
    "elif": ["and", "or", "not", "in", "is"],
    "include": ["with", "only"],
    "phased": ["with"],
    "esi": ["for", "template", "path", "timeout"],
}


def complete(project, text, offset):
    """Return (start of the word, options) for an index into ``text``."""
    inside = _inside(text, offset)
    if inside is None:
        return offset, []
    opening, content, start = inside
    before = text[:start]
    word = _WORD.search(content).group()
    name = word.rpartition(".")[2]
    tag = content.split(maxsplit=1)[0] if content.strip() else ""
    if opening == "{%" and (not content.strip() or content.lstrip() == word and "." not in word):
        return offset - len(word), tag_options(text, before)
    string = _STRING.search(content)
    if string is not None:
        return offset - len(string[2]), _string_options(project, tag, content)
    if content.count('"') % 2 or content.count("'") % 2:
        return offset, []
    if _FILTER.search(content):
        return offset - len(name), filter_options(text)
    if opening == "{%" and tag == "load":
        return offset - len(name), library_options()
    if opening == "{%" and _NEW_NAME.match(content) and " in " not in content:
        return offset - len(name), _words(tag)
    context = context_at(project, project.path, before)
    if "." in word:
        return offset - len(name), member_options(word.rpartition(".")[0], context)
    options = [Option(key, "variable", described(value)) for key, value in context.items()]
    return offset - len(name), options + (_words(tag) if opening == "{%" else [])


def _inside(text, offset):
    """Return (opening, content up to the cursor, start) of the tag that the cursor is in, or None."""
    line = text.rfind("\n", 0, offset) + 1
    found = list(_OPENING.finditer(text, line, offset))
    if not found or found[-1].group() == "{#":
        return None
    opening = found[-1].group()
    content = text[found[-1].end() : offset]
    closing = "%}" if opening == "{%" else "}}"
    return None if closing in content else (opening, content, found[-1].start())


def _string_options(project, tag, content):
    # The first argument alone is a name of something.
    if len(re.findall(r"""["']""", content)) > 1:
        return []
    if tag in ("include", "extends"):
        return [Option(name, "module", "template") for name in project.template_names().values()]
    if tag == "url":
        return [Option(name, "function", "URL") for name in project.url_names()]
    return []


def _words(tag):
    return [Option(word, "keyword", "", 1) for word in _WORDS.get(tag, [])]
