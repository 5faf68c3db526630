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
    kept = cache.get_many(["charts", "charts:fresh"])
    found = kept.get("charts")
    is_due = "charts:fresh" not in kept and cache.add("charts:lock", 1, 5)
    if found is None or is_due:
        found = popular()
        cache.set("charts", found, 60)
        cache.set("charts:fresh", 1, 10)
        cache.delete("charts:lock")
    return render(request, "pins/charts.html", {"popular": found})
