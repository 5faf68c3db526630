from django.db.models import Count, Sum
from django.shortcuts import render

from pins.models import Board, Member, Pin, Tag


def popular():
    """The same for everybody."""
    tags = Tag.objects.annotate(uses=Count("pins")).order_by("-uses", "slug")[:8]
    pins = Pin.objects.order_by("-likes_count", "-created_at")[:5]
    return dict(
        tags=list(tags.values("slug", "uses")),
        pins=list(pins.values("pk", "title", "likes_count")),
    )


def own(member_id):
    """One member's figures."""
    member = Member.objects.get(pk=member_id)
    boards = Board.objects.filter(owner=member).count()
    pins = Pin.objects.filter(owner=member).aggregate(made=Count("pk"), likes=Sum("likes_count"))
    return dict(
        name=member.display_name,
        boards=boards,
        pins=pins["made"],
        likes=pins["likes"] or 0,
    )


KEPT = {}


def kept(key, make):
    if key not in KEPT:
        KEPT[key] = make()
    return KEPT[key]


def glance(request):
    member_id = request.session["member"]
    context = {
        "popular": kept("popular", popular),
        "own": kept(member_id, lambda: own(member_id)),
    }
    return render(request, "pins/glance.html", context)
