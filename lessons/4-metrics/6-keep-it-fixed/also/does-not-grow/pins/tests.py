from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from pins.models import Member
from pins.testing import make_pins


class FeedTests(TestCase):
    def queries_with(self, pins):
        Member.objects.all().delete()
        make_pins(pins)
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get("/")
        self.assertContains(response, "by <a", pins)
        return len(queries)

    def test_does_not_grow(self):
        self.assertEqual(self.queries_with(2), self.queries_with(12))
