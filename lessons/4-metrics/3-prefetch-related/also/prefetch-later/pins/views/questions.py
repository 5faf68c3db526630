from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import render

from pins.models import Comment, Pin

PAGE_SIZE = 20


def questions(request):
    asked = Comment.objects.filter(text__endswith="?").order_by("created_at")
    pins = list(Pin.objects.order_by("-created_at")[:PAGE_SIZE])
    with_authors = Prefetch("comments", asked.select_related("author"), to_attr="questions")
    prefetch_related_objects(pins, "tags", with_authors)
    return render(request, "pins/questions.html", {"pins": pins})
