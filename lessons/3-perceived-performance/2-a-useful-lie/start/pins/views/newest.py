from django.db.models import F
from django.shortcuts import render

from pins import tasks
from pins.models import Pin


def counted_at_once(request):
    """The newest pin; the view is counted before it is shown."""
    pin = newest()
    Pin.objects.filter(pk=pin.pk).update(views_count=F("views_count") + 1)
    return page(request, pin)


def counted_later(request):
    """The newest pin; a task counts the view."""
    pin = newest()
    tasks.count_view.delay(pin.pk)
    return page(request, pin)


def newest():
    return Pin.objects.select_related("owner", "board__owner").latest("created_at")


def page(request, pin):
    tags = pin.tags.order_by("name")
    comments = pin.comments.select_related("author").order_by("created_at")
    return render(request, "pins/pin.html", dict(pin=pin, tags=tags, comments=comments))
