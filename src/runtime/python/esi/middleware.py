"""An addition of ours: django-esi leaves it to the edge's configuration which pages have includes."""

from django.utils.deprecation import MiddlewareMixin

from esi.edge import CAPABILITY


class SurrogateControlMiddleware(MiddlewareMixin):
    """Adds ``Surrogate-Control: content="ESI/1.0"`` to a response with an include, unless it has that header."""

    def process_response(self, request, response):
        if not response.streaming and b"<esi:include" in response.content:
            response.headers.setdefault("Surrogate-Control", f'content="{CAPABILITY}"')
        return response
