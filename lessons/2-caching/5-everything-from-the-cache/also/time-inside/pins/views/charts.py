import time

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

def charts(request):
    made, found = cache.get("charts", (0, None))
    return render(request, "pins/charts.html", {"popular": found})


def health(request):
    """Asked by a monitor once a minute; it wakes somebody up when the status is 503."""
    made, found = cache.get("charts", (0, None))
    is_well = made > time.time() - 60
    return HttpResponse("well" if is_well else "old", status=200 if is_well else 503)
