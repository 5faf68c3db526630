from django.shortcuts import render

from pins.models import Pin


def feed(request):
    newest = Pin.objects.order_by("-created_at").select_related("owner")
    shown = newest.only(
        "title", "color", "likes_count", "created_at", "owner__handle", "owner__display_name"
    )
    return render(request, "pins/feed.html", {"pins": shown[:20]})
