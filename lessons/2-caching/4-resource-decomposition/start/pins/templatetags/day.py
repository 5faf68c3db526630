"""The two parts of the board of the day that cost something."""

from django.db.models import Count, Sum
from django.template import Library

from pins.models import Member, Pin, Tag

register = Library()


@register.inclusion_tag("day/_trending.html", takes_context=True)
def trending(context):
    """The same for everybody. May be a minute old."""
    tags = Tag.objects.annotate(uses=Count("pins")).order_by("-uses", "slug")
    pins = Pin.objects.order_by("-likes_count", "-created_at")
    return {"tags": tags[:6], "pins": pins[:5], "request": context["request"]}


@register.inclusion_tag("day/_badge.html", takes_context=True)
def badge(context):
    """The visitor's own."""
    return {"badge": badge_of(context["request"].member_id)}


def badge_of(member_id):
    member = Member.objects.get(pk=member_id)
    figures = member.pins.aggregate(pins=Count("pk"), likes=Sum("likes_count"))
    return {
        "name": member.display_name,
        "handle": member.handle,
        "pins": figures["pins"],
        "likes": figures["likes"] or 0,
    }
