import time

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from pins.charts import popular


def charts(request):
    found = cache.get("charts")
    if found is None and cache.add("charts:lock", 1, 30):
        found = popular()
        cache.set("charts", found, None)
        cache.delete("charts:lock")
    return render(request, "pins/charts.html", {"popular": found})


def health(request):
    """Asked by a monitor once a minute; it wakes somebody up when the status is 503."""
    made = cache.get("charts:made", 0)
    if time.time() - made > 60:
        return HttpResponse("The charts are out of date.", status=503)
    return HttpResponse("well")
