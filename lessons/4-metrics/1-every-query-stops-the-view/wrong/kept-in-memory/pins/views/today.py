from functools import cache

from django.shortcuts import render

from pins.models import Board, Like, Member, Pin


@cache
def board_and_people(board_id, owner_id):
    board = Board.objects.get(pk=board_id)
    return board, Member.objects.get(pk=owner_id), Member.objects.get(pk=board.owner_id)


def today(request):
    newest = Pin.objects.latest("created_at")
    earlier = Pin.objects.order_by("-created_at")[1:7]
    board, owner, keeper = board_and_people(newest.board_id, newest.owner_id)
    likes = Like.objects.filter(pin=newest).count()
    tags = newest.tags.order_by("name")
    comments = newest.comments.order_by("created_at")
    popular = Pin.objects.order_by("-likes_count")[:6]
    newcomers = Member.objects.order_by("-joined_at")[:3]
    context = {
        "newest": newest,
        "earlier": earlier,
        "owner": owner,
        "board": board,
        "keeper": keeper,
        "likes": likes,
        "tags": tags,
        "comments": comments,
        "popular": popular,
        "newcomers": newcomers,
    }
    return render(request, "pins/today.html", context)
