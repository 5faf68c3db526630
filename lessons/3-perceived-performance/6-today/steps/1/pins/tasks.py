from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import send_mail
from django.tasks import task

import images
from feeds.models import Entry
from pins.models import Member, Pin


@task
def make_thumbnail(pin_id):
    """Fetch the picture, make it small, keep it."""
    pin = Pin.objects.get(pk=pin_id)
    picture = images.fetch(pin.source_url)
    small = picture.thumbnail(200)
    default_storage.save(f"thumbs/{pin.pk}.jpg", ContentFile(small.data))
    Pin.objects.filter(pk=pin_id).update(image_width=small.width, image_height=small.height)


def fill_feeds(pin_id):
    """An entry in the feed of each who follows the pin's owner."""
    pin = Pin.objects.get(pk=pin_id)
    for follower in Member.objects.filter(follows=pin.owner_id):
        Entry.objects.create(member=follower, pin=pin)


def tell_followers(pin_id):
    """A mail to each who follows the pin's owner."""
    pin = Pin.objects.select_related("owner").get(pk=pin_id)
    for follower in Member.objects.filter(follows=pin.owner_id):
        send_mail(f"New: {pin.title}", f"{pin.owner} pinned something.", None, [follower.email])
