from django.db.models import Count
from django.shortcuts import render

from pins.models import Board, Pin

SHOWN = 3


def biggest(request):
    largest = Board.objects.annotate(size=Count("pins")).order_by("-size", "name")[:SHOWN]
    pins = (
        Pin.objects.filter(board__in=largest.values("pk"))
        .select_related("board__owner")
        .only(
            "title",
            "board__name",
            "board__description",
            "board__house_rules",
            "board__owner__display_name",
            "board__owner__location",
        )
        .order_by("board__name", "-created_at")
    )
    return render(request, "pins/biggest.html", {"pins": pins})
