from django.db import models

from pins.models import Member, Pin


class Entry(models.Model):
    """A pin in a member's feed, written when it is pinned and read without a join over those who are followed."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="entries")
    pin = models.ForeignKey(Pin, on_delete=models.CASCADE, related_name="+")
