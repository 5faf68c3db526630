from django.db.models import Count, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import render

from pins.models import Board, Member, Pin

SHOWN = 20


def of_each(model, figure):
    rows = model.objects.filter(owner=OuterRef("pk")).values("owner")
    total = rows.annotate(total=figure).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def newcomers(request):
    members = Member.objects.annotate(
        pins_made=of_each(Pin, Count("pk")),
        boards_made=of_each(Board, Count("pk")),
        likes_won=of_each(Pin, Sum("likes_count")),
    )
    newest = members.order_by("-joined_at")[:SHOWN]
    return render(request, "pins/newcomers.html", {"members": newest})
