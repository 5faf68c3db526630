from django.db.models import Count
from django.shortcuts import render

from pins.models import Board

SHOWN = 3


def biggest(request):
    largest = Board.objects.annotate(size=Count("pins")).order_by("-size", "name")[:SHOWN]
    boards = (
        Board.objects.filter(pk__in=largest.values("pk"))
        .select_related("owner")
        .order_by("name")
    )
    for board in boards:
        board.listed = board.pins.order_by("-created_at")
    return render(request, "pins/biggest.html", {"boards": boards})
