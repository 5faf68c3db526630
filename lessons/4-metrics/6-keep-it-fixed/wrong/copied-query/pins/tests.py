from django.test import TestCase

from pins.models import Pin
from pins.testing import make_pins


class FeedTests(TestCase):
    def test_budget(self):
        make_pins(5)
        with self.assertNumQueries(1):
            pins = list(Pin.objects.select_related("owner").order_by("-created_at")[:20])
            self.assertEqual(pins[0].owner.display_name, "Member 5")
