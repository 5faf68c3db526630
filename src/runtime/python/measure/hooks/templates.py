"""Work of rendering: templates, nodes, variables, turns of {% for %}."""

from django.template import context
from django.template.base import Node, Template, VariableNode
from django.template.defaulttags import ForNode, URLNode
from django.template.loaders.cached import Loader
from django.urls import base as urls
from django.utils import formats
from phased.utils import request_context

from measure import places
from measure.hooks.monitor import Watched


def handlers(recorder):
    def compiled(frame):
        template = frame.f_locals["self"]
        place, source = _whole(template), str(template.source)
        recorder.count("template.compile", 1, place)
        recorder.count("template.compile.tag", source.count("{%"), place)
        recorder.count("template.compile.variable", source.count("{{"), place)

    def render(frame):
        template = frame.f_locals["self"]
        place = _whole(template)
        recorder.enter("template", place[0] if place else template.name or "template", place)
        recorder.count("template.render", 1, place)

    def rendered(frame):
        recorder.leave()

    def node(frame):
        self = frame.f_locals["self"]
        place = places.of_node(self)
        if isinstance(self, VariableNode):
            expression = self.filter_expression
            recorder.count("template.variable", 1, place)
            recorder.count("template.lookup", _names(expression) - 1, place)
            recorder.count("template.filter", len(expression.filters), place)
            return
        recorder.count("template.node", 1, place)
        if isinstance(self, URLNode):
            arguments = (*self.args, *self.kwargs.values())
            recorder.count("template.lookup", sum(map(_names, arguments)), place)

    def looped(frame):
        # Known once its values have been asked for: that is where a lazy query set is evaluated.
        turns = frame.f_locals.get("len_values", 0)
        recorder.count("template.iteration", turns, places.of_node(frame.f_locals["self"]))

    def contextual(frame):
        place = places.of_frame(frame)
        recorder.count("template.context", 1, place)
        recorder.count("template.context.request", 0 if frame.f_locals["request"] is None else 1, place)

    def each(kind):
        return lambda frame: recorder.count(kind, 1, places.of_frame(frame))

    return [
        Watched(Template.compile_nodelist, compiled),
        Watched(Loader.get_template, each("template.load")),
        Watched(context.make_context, contextual),
        Watched(request_context, contextual),
        Watched(Template.render, render, rendered),
        Watched(Node.render_annotated, node),
        Watched(ForNode.render, end=looped),
        Watched(formats.number_format, each("template.number")),
        Watched(formats.date_format, each("template.date")),
        Watched(urls.reverse, each("urls.reverse")),
    ]


def _names(expression):
    """Return of how many names, joined by dots, a variable consists; 1 for a literal."""
    return len(getattr(expression.var, "lookups", None) or (expression,))


def _whole(template):
    """Return the first line of a template of the reader's, or None. A phased block begins further down in its file."""
    name = template.origin.name
    line = getattr(template, "first_line", 1)
    return (name[len(places.ROOT) :], line) if name.startswith(places.ROOT) else None
