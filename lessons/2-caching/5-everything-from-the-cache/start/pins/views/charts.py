from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from pins.charts import popular


def charts(request):
    found = cache.get("charts")
    if cache.add("charts:fresh", 1, 10) or found is None:
        found = popular()
        cache.set("charts", found, 60)
    return render(request, "pins/charts.html", {"popular": found})


def health(request):
    """Asked by a monitor once a minute; it wakes somebody up when the status is 503."""
    return HttpResponse("well")
