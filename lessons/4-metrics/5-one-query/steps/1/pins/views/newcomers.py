from django.db.models import Count, Sum
from django.shortcuts import render

from pins.models import Member

SHOWN = 20


def newcomers(request):
    members = Member.objects.annotate(pins_made=Count("pins")).order_by("-joined_at")[:SHOWN]
    for member in members:
        member.boards_made = member.boards.count()
        member.likes_won = member.pins.aggregate(total=Sum("likes_count"))["total"] or 0
    return render(request, "pins/newcomers.html", {"members": members})
