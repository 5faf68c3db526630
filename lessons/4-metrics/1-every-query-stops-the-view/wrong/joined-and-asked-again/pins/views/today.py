from django.shortcuts import render

from pins.models import Board, Member, Pin


def today(request):
    newest = Pin.objects.select_related("owner", "board__owner").latest("created_at")
    earlier = Pin.objects.order_by("-created_at")[1:7]
    owner = Member.objects.get(pk=newest.owner_id)
    board = Board.objects.get(pk=newest.board_id)
    keeper = Member.objects.get(pk=board.owner_id)
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
