from django.shortcuts import render

from pins.models import Pin

PAGE_SIZE = 20


def feed(request):
    pins = Pin.objects.select_related("owner").order_by("-created_at")[:PAGE_SIZE]
    return render(request, "pins/feed.html", {"pins": pins})
