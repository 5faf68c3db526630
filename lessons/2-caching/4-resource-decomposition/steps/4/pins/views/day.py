from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from phased.utils import second_pass_render


def whole(request):
    """Everything at once. Leave it: the other three are compared with it."""
    return render(request, "day/whole.html")


@cache_control(private=True)
def esi(request):
    """Put together by the edge."""
    response = render(request, "day/esi.html")
    response.headers["Surrogate-Control"] = 'max-age=300, content="ESI/1.0"'
    return response


@cache_control(public=True, max_age=300)
def client(request):
    """Put together by the browser."""
    return render(request, "day/client.html")


@cache_control(private=True)
def phased(request):
    """Put together by Django, in two passes."""
    page = cache.get("day")
    if page is None:
        page = render_to_string("day/phased.html", request=request)
        cache.set("day", page, 30)
    return HttpResponse(second_pass_render(request, page))


@cache_control(public=True, max_age=30)
def trending(request):
    """A part, by itself."""
    return render(request, "day/trending.html")


@cache_control(private=True)
def badge(request):
    """A part, by itself: the visitor's own."""
    return render(request, "day/badge.html")
