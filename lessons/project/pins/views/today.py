from django.shortcuts import render

from pins.models import Member, Pin


def today(request):
    newest = Pin.objects.select_related("owner", "board__owner").latest("created_at")
    context = {
        "newest": newest,
        "earlier": Pin.objects.order_by("-created_at")[1:7],
        "owner": newest.owner,
        "board": newest.board,
        "keeper": newest.board.owner,
        "likes": newest.likes_count,
        "tags": newest.tags.order_by("name"),
        "comments": newest.comments.order_by("created_at"),
        "newcomers": Member.objects.order_by("-joined_at")[:3],
    }
    return render(request, "pins/today.html", context)
