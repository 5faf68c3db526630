from django.shortcuts import render


def whole(request):
    """Everything at once. Leave it: the other three are compared with it."""
    return render(request, "day/whole.html")


def esi(request):
    """Put together by the edge."""
    return render(request, "day/esi.html")


def client(request):
    """Put together by the browser."""
    return render(request, "day/client.html")


def phased(request):
    """Put together by Django, in two passes."""
    return render(request, "day/phased.html")


def trending(request):
    """A part, by itself."""
    return render(request, "day/trending.html")


def badge(request):
    """A part, by itself: the visitor's own."""
    return render(request, "day/badge.html")
