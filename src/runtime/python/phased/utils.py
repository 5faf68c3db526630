"""The second pass."""

from django.template import RequestContext
from django.utils.cache import cc_delim_re

from phased.delimiter import delimiter
from phased.source import Block
from phased.stash import flatten_context, pickle_context, unpickle_context

__all__ = [
    "drop_vary_headers",
    "flatten_context",
    "pickle_context",
    "second_pass_render",
    "unpickle_context",
]


def second_pass_render(request, content):
    """
    Return ``content``, the text of a first pass, with its phased blocks rendered for this request. All else stays as
    it is, and is never read as a template. A block that contains another leaves one, which is rendered in turn.
    """
    secret = delimiter()
    parts = content.split(secret)
    for index in range(1, len(parts), 2):
        block = Block(parts[index])
        context = request_context(request, unpickle_context(parts[index]), block.engine.autoescape)
        rendered = block.render(context)
        parts[index] = second_pass_render(request, rendered) if secret in rendered else rendered
    return "".join(parts)


def request_context(request, stash, autoescape):
    return RequestContext(request, stash, autoescape=autoescape)


def drop_vary_headers(response, names):
    """Take ``names``, in whatever case, out of the header Vary, and the header away where nothing is left of it."""
    dropped = {name.lower() for name in names}
    headers = cc_delim_re.split(response.headers.get("Vary", ""))
    left = [header for header in headers if header and header.lower() not in dropped]
    if left:
        response.headers["Vary"] = ", ".join(left)
    else:
        response.headers.pop("Vary", None)
