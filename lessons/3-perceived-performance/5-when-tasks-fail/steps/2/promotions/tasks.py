from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone

import payments
from promotions.models import Promotion


@shared_task
def charge(promotion_id):
    """Charge the card, note it, send a receipt."""
    promotion = Promotion.objects.select_related("member").get(pk=promotion_id)
    payments.charge(
        promotion.reference, promotion.cents, idempotency_key=f"promotion-{promotion.pk}"
    )
    unpaid = Promotion.objects.filter(pk=promotion_id, paid_at=None)
    if unpaid.update(paid_at=timezone.now()):
        send_mail(f"Receipt: {promotion.reference}", "Five dollars.", None, [promotion.member.email])
