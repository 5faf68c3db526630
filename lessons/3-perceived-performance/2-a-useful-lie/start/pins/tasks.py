from celery import shared_task
from django.db.models import F

from pins.models import Pin


@shared_task
def count_view(pin_id):
    """One more view of a pin."""
    Pin.objects.filter(pk=pin_id).update(views_count=F("views_count") + 1)
