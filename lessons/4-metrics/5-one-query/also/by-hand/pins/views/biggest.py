from django.db.models import Count
from django.shortcuts import render

from pins.models import Board, Pin

SHOWN = 3


def biggest(request):
    sized = Board.objects.select_related("owner").annotate(size=Count("pins"))
    largest = sized.order_by("-size", "name")[:SHOWN]
    boards = {board.pk: board for board in sorted(largest, key=lambda board: board.name)}
    for board in boards.values():
        board.listed = []
    for pin in Pin.objects.filter(board__in=boards).only("title", "board").order_by("-created_at"):
        boards[pin.board_id].listed.append(pin)
    return render(request, "pins/biggest.html", {"boards": boards.values()})
