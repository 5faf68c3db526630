from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from pins.testing import make_pins


class FeedTests(TestCase):
    def test_budget(self):
        make_pins(1)
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/")
        self.assertLessEqual(len(queries), 5)
