from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import send_mail

import images
from pins.models import Comment, Pin


@shared_task
def fetch_picture(address):
    """A picture of an album that is taken over: as long as the other site takes."""
    small = images.fetch(address).thumbnail(200)
    default_storage.save("albums/" + address.rpartition("/")[2], ContentFile(small.data))


@shared_task
def recount(pin_id):
    """Count a pin's comments anew, whoever else counts them now."""
    pin = Pin.objects.get(pk=pin_id)
    Pin.objects.filter(pk=pin_id).update(comments_count=pin.comments.count())


@shared_task
def tell_owner(comment_id):
    comment = Comment.objects.select_related("pin__owner").get(pk=comment_id)
    send_mail(f"New comment: {comment.text}", f"On {comment.pin.title}.", None, [comment.pin.owner.email])
