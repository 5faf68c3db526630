from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import Upper
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pins.models import Pin, Tag


def most_liked():
    return Pin.objects.order_by("-likes_count", "-created_at")


def popular():
    tags = Tag.objects.annotate(uses=Count("pins")).order_by("-uses", "slug")
    return dict(
        pins=list(most_liked().values("pk", "title", "likes_count")[:5]),
        tags=list(tags.values("slug", "uses")[:8]),
    )


def charts(request):
    generation = cache.get_or_set("charts:generation", 1, None)
    found = cache.get_or_set(f"charts:{generation}", popular, 300)
    return render(request, "pins/charts.html", {"popular": found})


def changed():
    """What is kept of the charts is out of date: from now on, another key counts."""
    try:
        cache.incr("charts:generation")
    except ValueError:
        pass  # Nobody has asked for them yet.


@require_POST
def rename(request):
    """A member gives their pin, the most liked of all, another title."""
    pin = most_liked()[0]
    pin.title = request.POST["title"]
    pin.save(update_fields=["title"])
    changed()
    return redirect("charts")


@require_POST
def tidy(request):
    """A moderator: all pins of the member at the top get capitals."""
    top = most_liked()[0]
    Pin.objects.filter(owner=top.owner_id).update(title=Upper("title"))
    changed()
    return redirect("charts")
