"""Work of rendering: templates, nodes, variables, turns of {% for %}."""

from django.template.base import Node, Template, VariableNode
from django.template.defaulttags import ForNode

from measure import places
from measure.hooks.monitor import Watched


def handlers(recorder):
    # First node of a loop's body → the loop: rendered once for each turn. By identity; kept alive by the loop.
    bodies = {}

    def compiled(frame):
        recorder.count("template.compile", 1, _whole(frame.f_locals["self"]))

    def render(frame):
        template = frame.f_locals["self"]
        place = _whole(template)
        recorder.enter("template", place[0] if place else template.name or "template", place)
        recorder.count("template.render", 1, place)

    def node(frame):
        self = frame.f_locals["self"]
        place = places.of_node(self)
        turn = bodies.get(id(self))
        if turn is not None and turn[0] is self:
            recorder.count("template.iteration", 1, turn[1])
        if isinstance(self, VariableNode):
            recorder.count("template.variable", 1, place)
            return
        recorder.count("template.node", 1, place)
        if isinstance(self, ForNode):
            for child in self.nodelist_loop:
                # Text renders by a method of its own, which is not watched: it costs next to nothing.
                if type(child).render_annotated is Node.render_annotated:
                    bodies[id(child)] = (child, place)
                    break

    return [
        Watched(Template.compile_nodelist, compiled),
        Watched(Template.render, render, recorder.leave),
        Watched(Node.render_annotated, node),
    ]


def _whole(template):
    """Return the first line of a template of the reader's, or None."""
    name = template.origin.name
    return (name[len(places.ROOT) :], 1) if name.startswith(places.ROOT) else None
