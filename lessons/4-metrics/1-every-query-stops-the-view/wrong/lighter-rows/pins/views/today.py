from django.shortcuts import render

from pins.models import Board, Like, Member, Pin


def today(request):
    newest = Pin.objects.only("title", "owner", "board").latest("created_at")
    earlier = Pin.objects.only("title", "color").order_by("-created_at")[1:7]
    owner = Member.objects.only("handle", "display_name").get(pk=newest.owner_id)
    board = Board.objects.only("name", "owner").get(pk=newest.board_id)
    keeper = Member.objects.only("display_name").get(pk=board.owner_id)
    likes = Like.objects.filter(pin=newest).count()
    tags = newest.tags.only("slug").order_by("name")
    comments = newest.comments.only("text", "pin").order_by("created_at")
    popular = Pin.objects.only("title").order_by("-likes_count")[:6]
    newcomers = Member.objects.only("handle", "display_name", "location").order_by("-joined_at")[:3]
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
