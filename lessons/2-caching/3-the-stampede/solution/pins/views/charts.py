from django.core.cache import cache
from django.db.models import Count
from django.shortcuts import render

from pins.models import Pin, Tag


def popular():
    pins = Pin.objects.order_by("-likes_count", "-created_at")
    tags = Tag.objects.annotate(uses=Count("pins")).order_by("-uses", "slug")
    return dict(
        pins=list(pins.values("pk", "title", "likes_count")[:5]),
        tags=list(tags.values("slug", "uses")[:8]),
    )


def charts(request):
    found = cache.get("charts")
    if cache.add("charts:fresh", 1, 10) or found is None:
        found = popular()
        cache.set("charts", found, 60)
    return render(request, "pins/charts.html", {"popular": found})
