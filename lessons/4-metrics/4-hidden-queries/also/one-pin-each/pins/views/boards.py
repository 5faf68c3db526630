from django.db.models import Count, Max, Prefetch
from django.shortcuts import render

from pins.models import Board, Pin

SHOWN = 10


def fresh(request):
    newest_first = Pin.objects.order_by("-created_at")
    boards = (
        Board.objects.annotate(changed_at=Max("pins__created_at"), size=Count("pins"))
        .select_related("owner")
        .prefetch_related(Prefetch("pins", queryset=newest_first[:1], to_attr="last_pinned"))
        .order_by("-changed_at")
    )
    return render(request, "pins/boards.html", {"boards": list(boards[:SHOWN])})
