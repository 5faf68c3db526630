from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import render

from pins.models import Member, Pin

SHOWN = 20


def newcomers(request):
    likes = (
        Pin.objects.filter(owner=OuterRef("pk"))
        .values("owner")
        .annotate(total=Sum("likes_count"))
        .values("total")
    )
    members = Member.objects.annotate(
        pins_made=Count("pins", distinct=True),
        boards_made=Count("boards", distinct=True),
        likes_won=Coalesce(Subquery(likes), 0),
    ).order_by("-joined_at")
    return render(request, "pins/newcomers.html", {"members": members[:SHOWN]})
