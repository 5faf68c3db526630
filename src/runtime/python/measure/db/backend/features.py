from django.db.backends.sqlite3 import features
from django.utils.functional import cached_property

from measure.db.observer import unobserved


class DatabaseFeatures(features.DatabaseFeatures):
    # Django finds out by making a table.
    supports_transactions = True

    @cached_property
    def supports_json_field(self):
        # Django finds out by a query, which on a server it would not need.
        with unobserved():
            return super().supports_json_field
