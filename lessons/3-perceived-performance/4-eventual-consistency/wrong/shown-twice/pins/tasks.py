from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import send_mail
from django.db.models import F
from django.utils import timezone

import images
from pins.models import Comment, Pin


@shared_task
def fetch_picture(address):
    """A picture of an album that is taken over: as long as the other site takes."""
    small = images.fetch(address).thumbnail(200)
    default_storage.save("albums/" + address.rpartition("/")[2], ContentFile(small.data))


@shared_task
def write_comment(pin_id, author_id, text):
    """Write it, tell the pin's owner, count it."""
    pin = Pin.objects.select_related("owner").get(pk=pin_id)
    Comment.objects.create(pin=pin, author_id=author_id, text=text, created_at=timezone.now())
    send_mail(f"New comment: {text}", f"On {pin.title}.", None, [pin.owner.email])
    Pin.objects.filter(pk=pin_id).update(comments_count=F("comments_count") + 1)
