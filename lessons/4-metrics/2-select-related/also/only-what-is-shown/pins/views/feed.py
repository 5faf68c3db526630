from django.shortcuts import render

from pins.models import Pin

PAGE_SIZE = 20


def feed(request):
    pins = (
        Pin.objects.select_related("owner")
        .only("title", "color", "likes_count", "created_at", "owner__handle", "owner__display_name")
        .order_by("-created_at")
    )
    return render(request, "pins/feed.html", {"pins": pins[:PAGE_SIZE]})
