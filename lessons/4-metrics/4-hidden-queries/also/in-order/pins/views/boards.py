from django.db.models import Max, Prefetch
from django.shortcuts import render

from pins.models import Board, Pin

SHOWN = 10


def fresh(request):
    newest_first = Pin.objects.only("title", "board", "created_at").order_by("-created_at")
    boards = (
        Board.objects.annotate(changed_at=Max("pins__created_at"))
        .select_related("owner")
        .prefetch_related(Prefetch("pins", queryset=newest_first))
        .order_by("-changed_at")
    )
    return render(request, "pins/boards.html", {"boards": boards[:SHOWN]})
