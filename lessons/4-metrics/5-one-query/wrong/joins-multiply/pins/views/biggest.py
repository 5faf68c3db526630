from django.db.models import Count, Prefetch
from django.shortcuts import render

from pins.models import Board, Pin

SHOWN = 3


def biggest(request):
    largest = Board.objects.annotate(size=Count("pins")).order_by("-size", "name")[:SHOWN]
    newest_first = Pin.objects.order_by("-created_at")
    boards = (
        Board.objects.filter(pk__in=largest.values("pk"))
        .select_related("owner")
        .prefetch_related(Prefetch("pins", queryset=newest_first, to_attr="listed"))
        .order_by("name")
    )
    return render(request, "pins/biggest.html", {"boards": boards})
