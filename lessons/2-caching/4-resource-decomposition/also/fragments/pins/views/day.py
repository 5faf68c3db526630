from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_cookie


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
    return render(request, "day/phased.html")


@cache_control(s_maxage=20, stale_while_revalidate=10)
def trending(request):
    """A part, by itself."""
    return render(request, "day/trending.html")


@cache_control(max_age=3)
@vary_on_cookie
def badge(request):
    """A part, by itself: the visitor's own."""
    return render(request, "day/badge.html")
