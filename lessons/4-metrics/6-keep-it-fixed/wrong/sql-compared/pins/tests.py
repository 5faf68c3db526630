from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from pins.models import Pin
from pins.testing import make_pins


class FeedTests(TestCase):
    def test_query(self):
        make_pins(5)
        pins = Pin.objects.select_related("owner").order_by("-created_at")[:20]
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/")
        sent = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
        self.assertEqual(sent, [str(pins.query)])
