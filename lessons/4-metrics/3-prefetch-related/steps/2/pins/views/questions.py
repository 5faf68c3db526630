from django.db.models import Prefetch
from django.shortcuts import render

from pins.models import Comment, Pin

PAGE_SIZE = 20


def questions(request):
    asked = Comment.objects.filter(text__endswith="?").order_by("created_at")
    pins = Pin.objects.prefetch_related(
        "tags", Prefetch("comments", queryset=asked.select_related("author"))
    ).order_by("-created_at")[:PAGE_SIZE]
    for pin in pins:
        pin.questions = pin.comments.all()
    return render(request, "pins/questions.html", {"pins": pins})
