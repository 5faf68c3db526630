"""{% phased %} and {% phasedcache %}."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template import Library, Node, TemplateSyntaxError
from django.templatetags.cache import CacheNode

from phased.delimiter import delimiter
from phased.source import cut_out, place_comment
from phased.stash import flatten_context, kept, pickle_context
from phased.utils import second_pass_render

register = Library()


class PhasedNode(Node):
    def __init__(self, source, names):
        self.source = source
        self.names = names

    def render(self, context):
        secret = delimiter()
        place = place_comment(self.origin, self.token.lineno)
        return f"{secret}{self.source}{pickle_context(self._stash(context))}{place}{secret}"

    def _stash(self, context):
        if getattr(settings, "PHASED_KEEP_CONTEXT", False):
            return flatten_context(context)
        missing = [name for name in self.names if name not in context]
        if missing:
            raise TemplateSyntaxError(f'"phased" tag got an unknown variable: {missing[0]!r}')
        return kept({name: context[name] for name in self.names})


@register.tag("phased")
def do_phased(parser, token):
    """
    Leave what stands before {% endphased %} to the second pass::

        {% phased %} … {% endphased %}
        {% phased with count title %} … {% endphased %}

    In the second form the variables named have the values of the first pass. PHASED_KEEP_CONTEXT = True has all of
    them kept, whether named or not.
    """
    _, *rest = token.split_contents()
    names = rest[1:]
    if rest and (rest[0] != "with" or not names or not all(map(str.isidentifier, names))):
        raise TemplateSyntaxError('"phased" tag takes nothing, or "with" and names of variables')
    return PhasedNode(cut_out(parser), names)


class PhasedCacheNode(CacheNode):
    def render(self, context):
        """The second pass follows, whether what it works on was kept or is new."""
        request = getattr(context, "request", None) or context.get("request")
        if request is None:
            raise ImproperlyConfigured('"phasedcache" tag needs the request: give it to render()')
        return second_pass_render(request, super().render(context))


@register.tag("phasedcache")
def do_phasedcache(parser, token):
    """
    Keep a fragment after its first pass, and render its phased blocks for each request. All else is as of Django's
    {% cache %}, also the key::

        {% phasedcache timeout name vary… using="cache" %} … {% endphasedcache %}
    """
    bits = token.split_contents()
    nodelist = parser.parse(["endphasedcache"])
    parser.delete_first_token()
    using = None
    if bits[-1].startswith("using="):
        using = parser.compile_filter(bits.pop().removeprefix("using="))
    if len(bits) < 3:
        raise TemplateSyntaxError('"phasedcache" tag requires at least 2 arguments: timeout and name')
    _, timeout, name, *vary_on = bits
    vary_on = [parser.compile_filter(bit) for bit in vary_on]
    return PhasedCacheNode(nodelist, parser.compile_filter(timeout), name, vary_on, using)
