from uuid import uuid4

from django.db import models

from pins.models import Member, Pin


class Promotion(models.Model):
    """A pin that is shown to more people, for money."""

    pin = models.ForeignKey(Pin, on_delete=models.CASCADE, related_name="promotions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="promotions")
    key = models.UUIDField(default=uuid4)
    cents = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    @property
    def reference(self):
        """What the statement of the card says that it was for."""
        return f"Pin {self.pin_id}"


class Day(models.Model):
    """One on which a promoted pin is shown to more people."""

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="days")
    date = models.DateField()
