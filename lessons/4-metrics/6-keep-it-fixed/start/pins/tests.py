from django.test import TestCase

from pins.testing import make_pins


class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_pins(3)

    def test_newest_first(self):
        response = self.client.get("/")
        text = response.content.decode()
        self.assertLess(text.index("Pin 3"), text.index("Pin 1"))
