"""
The second pass for every page, and a cache of first-pass pages for the whole site::

    MIDDLEWARE = [
        "phased.middleware.PhasedRenderMiddleware",
        "phased.middleware.PatchedVaryUpdateCacheMiddleware",
        …
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]

A cache that stands before PhasedRenderMiddleware keeps pages of the second pass, with what is personal in them.
"""

from django.middleware.cache import UpdateCacheMiddleware
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from phased.delimiter import delimiter
from phased.utils import drop_vary_headers, second_pass_render


class PhasedRenderMiddleware(MiddlewareMixin):
    """
    Renders the phased blocks of text/html responses. What a block asks of the session, it asks after
    SessionMiddleware has set its headers: ``Vary: Cookie`` does not follow from it, and changes are not saved.
    """

    def process_response(self, request, response):
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        content = response.content.decode(response.charset)
        if delimiter() not in content:
            return response
        response.content = second_pass_render(request, content)
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))
        return response


class PatchedVaryUpdateCacheMiddleware(UpdateCacheMiddleware):
    """
    Keeps one copy of a page for all cookies: a response is stored without ``Vary: Cookie``. All go out with it, as
    the second pass makes them personal. One that sets a cookie and varies by cookies is not stored, by Django's own
    rule (the original drops the header first, and then stores a visitor's cookie for everybody).
    """

    def process_response(self, request, response):
        if response.cookies and has_vary_header(response, "Cookie"):
            return response
        drop_vary_headers(response, ["Cookie"])
        response = super().process_response(request, response)
        patch_vary_headers(response, ["Cookie"])
        return response
