from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

def charts(request):
    found = cache.get("charts")
    return render(request, "pins/charts.html", {"popular": found})


def health(request):
    """Asked by a monitor once a minute; it wakes somebody up when the status is 503."""
    return HttpResponse("well")
