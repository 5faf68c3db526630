from django.db import connection
from django.test import TestCase

from pins.testing import make_pins


class Budget:
    """Refuses to send more queries than were granted. Transactions are free."""

    def __init__(self, granted):
        self.left = granted

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            self.left -= 1
        if self.left < 0:
            raise AssertionError(f"over budget: {sql}")
        return execute(sql, params, many, context)


class FeedTests(TestCase):
    def test_within_budget(self):
        make_pins(5)
        with connection.execute_wrapper(Budget(granted=1)):
            response = self.client.get("/")
        self.assertContains(response, "Member 5")
