from datetime import timedelta

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pins.models import Pin
from promotions import tasks
from promotions.models import Promotion


def promotions(request):
    """What whoever is logged in has promoted."""
    newest = Promotion.objects.filter(member=request.session["member"]).select_related("pin")
    return render(request, "promotions/promotions.html", {"promotions": newest.order_by("-pk")})


@require_POST
def promote(request):
    """The newest pin of whoever is logged in, for two weeks and five dollars."""
    now = timezone.now()
    pin = Pin.objects.filter(owner=request.session["member"]).latest("created_at")
    with transaction.atomic():
        promotion = Promotion.objects.create(
            pin=pin, member_id=request.session["member"], cents=500, created_at=now
        )
        tasks.charge.delay_on_commit(promotion.pk)
        for number in range(14):
            promotion.days.create(date=now.date() + timedelta(days=number))
    return redirect("promotions")
