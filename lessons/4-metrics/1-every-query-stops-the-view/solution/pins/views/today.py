from django.shortcuts import render

from pins.models import Board, Member, Pin


def today(request):
    newest, *earlier = Pin.objects.order_by("-created_at")[:7]
    board = Board.objects.get(pk=newest.board_id)
    members = Member.objects.in_bulk([newest.owner_id, board.owner_id])
    owner = members[newest.owner_id]
    keeper = members[board.owner_id]
    likes = newest.likes_count
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
