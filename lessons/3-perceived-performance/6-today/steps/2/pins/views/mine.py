from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pins import tasks
from pins.models import Member, Pin


def mine(request):
    """The newest pins of whoever is logged in."""
    newest = Pin.objects.filter(owner=request.session["member"]).order_by("-created_at")[:5]
    return render(request, "pins/mine.html", {"pins": newest})


@require_POST
@transaction.atomic
def new(request):
    """Pins something from the web."""
    member = get_object_or_404(Member, pk=request.session["member"])
    now = timezone.now()
    pin = Pin.objects.create(
        owner=member,
        board=member.boards.earliest("pk"),
        title=request.POST["title"],
        source_url=request.POST["picture"],
        color="#c96f4a",
        image_width=0,
        image_height=0,
        created_at=now,
        updated_at=now,
    )
    tasks.make_thumbnail.enqueue(pin.pk)
    tasks.fill_feeds.enqueue(pin.pk)
    tasks.tell_followers.enqueue(pin.pk)
    member.last_seen_at = now
    member.save(update_fields=["last_seen_at"])
    return redirect("mine")
