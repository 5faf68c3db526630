from django.db.models import Count

from pins.models import Pin, Tag


def popular():
    pins = Pin.objects.order_by("-likes_count", "-created_at")
    tags = Tag.objects.annotate(uses=Count("pins")).order_by("-uses", "slug")
    return dict(
        pins=list(pins.values("pk", "title", "likes_count")[:5]),
        tags=list(tags.values("slug", "uses")[:8]),
    )
