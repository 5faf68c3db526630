from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone

import payments
from promotions.models import Promotion


@shared_task(bind=True, acks_late=True, reject_on_worker_lost=True, max_retries=12)
def charge(self, promotion_id):
    """Charge the card, note it, send a receipt."""
    promotion = Promotion.objects.select_related("member").get(pk=promotion_id)
    try:
        payments.charge(
            promotion.reference, promotion.cents, idempotency_key=f"promotion-{promotion.pk}"
        )
    except ConnectionError as error:
        raise self.retry(exc=error, countdown=min(60, 2**self.request.retries))
    unpaid = Promotion.objects.filter(pk=promotion_id, paid_at=None)
    if unpaid.update(paid_at=timezone.now()):
        send_mail(f"Receipt: {promotion.reference}", "Five dollars.", None, [promotion.member.email])
