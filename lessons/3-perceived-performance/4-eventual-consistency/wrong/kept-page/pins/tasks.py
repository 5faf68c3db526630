from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import send_mail
from django.db.models import F

import images
from pins.models import Comment, Pin


@shared_task
def fetch_picture(address):
    """A picture of an album that is taken over: as long as the other site takes."""
    small = images.fetch(address).thumbnail(200)
    default_storage.save("albums/" + address.rpartition("/")[2], ContentFile(small.data))


@shared_task
def after_comment(comment_id):
    """Count it, tell the pin's owner."""
    comment = Comment.objects.select_related("pin__owner").get(pk=comment_id)
    pin = comment.pin
    Pin.objects.filter(pk=pin.pk).update(comments_count=F("comments_count") + 1)
    send_mail(f"New comment: {comment.text}", f"On {pin.title}.", None, [pin.owner.email])
