from django.shortcuts import render

from pins.models import Board, Member, Pin


def today(request):
    pins = list(Pin.objects.order_by("-created_at")[:7])
    newest = pins.pop(0)
    board = Board.objects.select_related("owner").get(pk=newest.board_id)
    context = {
        "newest": newest,
        "earlier": pins,
        "owner": Member.objects.get(pk=newest.owner_id),
        "board": board,
        "keeper": board.owner,
        "likes": newest.likes_count,
        "tags": newest.tags.all(),
        "comments": newest.comments.order_by("created_at"),
        "newcomers": Member.objects.order_by("-joined_at")[:3],
    }
    return render(request, "pins/today.html", context)
