from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone

import payments
from promotions.models import Promotion


@shared_task(
    acks_late=True,
    reject_on_worker_lost=True,
    autoretry_for=(ConnectionError,),
    retry_backoff=True,
    max_retries=10,
)
def charge(promotion_id):
    """Charge the card, and note it."""
    promotion = Promotion.objects.get(pk=promotion_id)
    payments.charge(promotion.reference, promotion.cents)
    promotion.paid_at = timezone.now()
    promotion.save()
    send_receipt.delay(promotion_id)


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=10)
def send_receipt(promotion_id):
    promotion = Promotion.objects.select_related("member").get(pk=promotion_id)
    send_mail(f"Receipt: {promotion.reference}", "Five dollars.", None, [promotion.member.email])
