from django.db.models import Count, IntegerField, OuterRef, Subquery, Sum
from django.shortcuts import render

from pins.models import Board, Member, Pin

SHOWN = 20


def of_each(model, figure):
    rows = model.objects.filter(owner=OuterRef("pk")).values("owner")
    total = rows.annotate(total=figure).values("total")
    return Subquery(total, output_field=IntegerField())


def newcomers(request):
    members = Member.objects.annotate(
        pins_made=of_each(Pin, Count("pk")),
        boards_made=of_each(Board, Count("pk")),
        likes_won=of_each(Pin, Sum("likes_count")),
    )
    newest = members.order_by("-joined_at")[:SHOWN]
    return render(request, "pins/newcomers.html", {"members": newest})
