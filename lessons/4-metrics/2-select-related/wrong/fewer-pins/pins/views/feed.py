from django.shortcuts import render

from pins.models import Pin

PAGE_SIZE = 20


def feed(request):
    pins = Pin.objects.order_by("-created_at")[:1]
    return render(request, "pins/feed.html", {"pins": pins})
