from django.db.backends.sqlite3 import operations

from measure.db.observer import unobserved


class DatabaseOperations(operations.DatabaseOperations):
    def _quote_params_for_last_executed_query(self, params):
        # With DEBUG on, Django has SQLite quote parameters: a server would never see that.
        with unobserved():
            return super()._quote_params_for_last_executed_query(params)
