from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import render

from pins.models import Member

SHOWN = 20


def newcomers(request):
    members = Member.objects.annotate(
        pins_made=Count("pins"),
        boards_made=Count("boards"),
        likes_won=Coalesce(Sum("pins__likes_count"), 0),
    ).order_by("-joined_at")
    return render(request, "pins/newcomers.html", {"members": members[:SHOWN]})
