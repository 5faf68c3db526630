from functools import cache

from django.shortcuts import render

from pins.models import Member, Pin

PAGE_SIZE = 20


@cache
def member(pk):
    return Member.objects.get(pk=pk)


def feed(request):
    pins = Pin.objects.order_by("-created_at")[:PAGE_SIZE]
    for pin in pins:
        pin.owner = member(pin.owner_id)
    return render(request, "pins/feed.html", {"pins": pins})
