from collections import defaultdict

from django.shortcuts import render

from pins.models import Comment, Pin

PAGE_SIZE = 20


def questions(request):
    pins = Pin.objects.prefetch_related("tags").order_by("-created_at")[:PAGE_SIZE]
    by_pin = defaultdict(list)
    asked = Comment.objects.filter(pin__in=list(pins), text__endswith="?")
    for comment in asked.select_related("author").order_by("created_at"):
        by_pin[comment.pin_id].append(comment)
    for pin in pins:
        pin.questions = by_pin[pin.pk]
    return render(request, "pins/questions.html", {"pins": pins})
