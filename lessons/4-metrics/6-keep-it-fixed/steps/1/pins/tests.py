from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from pins.testing import make_pins


class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_pins(3)

    def test_newest_first(self):
        response = self.client.get("/")
        text = response.content.decode()
        self.assertLess(text.index("Pin 3"), text.index("Pin 1"))

    def test_budget(self):
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/")
        for query in queries:
            print(query["sql"])
