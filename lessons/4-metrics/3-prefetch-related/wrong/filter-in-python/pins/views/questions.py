from django.db.models import Prefetch
from django.shortcuts import render

from pins.models import Comment, Pin

PAGE_SIZE = 20


def questions(request):
    everything = Comment.objects.select_related("author").order_by("created_at")
    pins = Pin.objects.prefetch_related("tags", Prefetch("comments", queryset=everything))
    pins = pins.order_by("-created_at")[:PAGE_SIZE]
    for pin in pins:
        pin.questions = [comment for comment in pin.comments.all() if comment.text.endswith("?")]
    return render(request, "pins/questions.html", {"pins": pins})
