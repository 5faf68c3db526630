from django.shortcuts import render

from pins.models import Pin


def feed(request):
    pins = Pin.objects.order_by("-created_at")[:20]
    return render(request, "pins/feed.html", {"pins": pins})
