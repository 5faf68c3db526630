"""{% esi %}."""

from django.db.models import Model
from django.template import Library, Node, TemplateSyntaxError
from django.utils.html import format_html

from esi.edge import puts_fragments_in
from esi.fragment import rendered, template_in, url_of

register = Library()

_FORM = '"esi" tag is written {% esi for object template "file.html" timeout 900 %}, or with path "folder"'


class EsiNode(Node):
    def __init__(self, shown, kind, where, timeout):
        self.shown = shown
        self.kind = kind
        self.where = where
        self.timeout = timeout

    def render(self, context):
        shown = self.shown.resolve(context)
        if not isinstance(shown, Model) or shown.pk is None:
            raise TemplateSyntaxError(f'"esi" tag needs an object that is in the database, and got: {shown!r}')
        template = str(self.where.resolve(context))
        if self.kind == "path":
            template = template_in(template, shown)
        request = getattr(context, "request", None) or context.get("request")
        if not puts_fragments_in(request):
            return rendered(shown, template, request)
        return format_html('<esi:include src="{}"/>', url_of(shown, template, self._timeout(context)))

    def _timeout(self, context):
        timeout = self.timeout.resolve(context)
        if not isinstance(timeout, int) or timeout < 0:
            raise TemplateSyntaxError(f'"esi" tag needs a timeout in whole seconds, and got: {timeout!r}')
        return timeout


@register.tag("esi")
def do_esi(parser, token):
    """
    Show an object by a template, as a fragment that an edge may keep for ``timeout`` seconds::

        {% esi for object template "pins/card.html" timeout 900 %}
        {% esi for object path "cards" timeout 900 %}

    The second form takes the template that is named after the object's model: cards/pins.pin.html.
    """
    match token.split_contents():
        case [_, "for", shown, ("template" | "path") as kind, where, "timeout", timeout]:
            return EsiNode(
                parser.compile_filter(shown),
                kind,
                parser.compile_filter(where),
                parser.compile_filter(timeout),
            )
    raise TemplateSyntaxError(_FORM)
