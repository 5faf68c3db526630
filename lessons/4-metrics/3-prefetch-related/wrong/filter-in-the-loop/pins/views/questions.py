from django.shortcuts import render

from pins.models import Pin

PAGE_SIZE = 20


def questions(request):
    pins = Pin.objects.prefetch_related("tags", "comments").order_by("-created_at")[:PAGE_SIZE]
    for pin in pins:
        asked = pin.comments.filter(text__endswith="?").select_related("author")
        pin.questions = asked.order_by("created_at")
    return render(request, "pins/questions.html", {"pins": pins})
