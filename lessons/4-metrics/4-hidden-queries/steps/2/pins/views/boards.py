from django.db.models import Max
from django.shortcuts import render

from pins.models import Board

SHOWN = 10


def fresh(request):
    boards = (
        Board.objects.annotate(changed_at=Max("pins__created_at"))
        .select_related("owner")
        .prefetch_related("pins")
        .order_by("-changed_at")
    )
    return render(request, "pins/boards.html", {"boards": boards[:SHOWN]})
