from django.db.models import F
from django.shortcuts import render

from pins.models import Pin

PAGE_SIZE = 20


def feed(request):
    pins = Pin.objects.order_by("-created_at").values(
        "pk",
        "title",
        "color",
        "likes_count",
        "created_at",
        handle=F("owner__handle"),
        owner_name=F("owner__display_name"),
    )
    return render(request, "pins/feed.html", {"pins": pins[:PAGE_SIZE]})
