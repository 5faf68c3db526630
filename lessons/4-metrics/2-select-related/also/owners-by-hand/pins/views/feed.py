from django.shortcuts import render

from pins.models import Member, Pin

PAGE_SIZE = 20


def feed(request):
    pins = list(Pin.objects.order_by("-created_at")[:PAGE_SIZE])
    owners = Member.objects.in_bulk({pin.owner_id for pin in pins})
    for pin in pins:
        pin.owner = owners[pin.owner_id]
    return render(request, "pins/feed.html", {"pins": pins})
