import datetime
import decimal

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from measure.db import dbapi as Database
from measure.db.observer import observer, unobserved

from .features import DatabaseFeatures
from .operations import DatabaseOperations

Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", base.decoder(parse_date))
Database.register_converter("time", base.decoder(parse_time))
Database.register_converter("datetime", base.decoder(parse_datetime))
Database.register_converter("timestamp", base.decoder(parse_datetime))

Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, base.adapt_date)
Database.register_adapter(datetime.datetime, base.adapt_datetime)


class DatabaseWrapper(base.DatabaseWrapper):
    Database = Database
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def __init__(self, settings_dict, alias=DEFAULT_DB_ALIAS):
        super().__init__(settings_dict, alias)
        # SQLite has them, though Django 5.2 does not use them there. A prefetch over a
        # thousand parents fails without.
        options = settings_dict["OPTIONS"]
        self.features.supports_tuple_lookups = options.get("tuple_lookups", False)
        self._age_given = options.get("age_given", False)
        self._opened_before = False

    def get_connection_params(self):
        params = super().get_connection_params()
        params.pop("tuple_lookups", None)
        params.pop("age_given", None)
        return params

    def get_new_connection(self, conn_params):
        # A server sees one connection being opened, whatever SQLite wants to be told then.
        with unobserved():
            connection = Database.connect(**conn_params)
            register_functions(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA legacy_alter_table = OFF")
            for command in self.init_commands:
                if command := command.strip():
                    connection.execute(command)
        if observer.callback is not None:
            observer.connect(self._opens_now())
        self._opened_before = True
        return connection

    def _opens_now(self):
        """
        Return whether it takes the connection's being opened, now, to go on; False where a process that has
        served requests before would have kept one. None: no setting says how long they are kept.
        """
        if observer.closes_always:
            return True
        if not self._age_given:
            return None
        return self._opened_before or self.settings_dict["CONN_MAX_AGE"] == 0

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=CursorWrapper)


class CursorWrapper(Database.Cursor):
    """Takes Django's placeholders, as the sqlite3 backend's does."""

    convert_query = base.SQLiteCursorWrapper.convert_query

    def execute(self, query, params=None):
        if params is None:
            return super().execute(query)
        param_names = list(params) if isinstance(params, base.Mapping) else None
        return super().execute(self.convert_query(query, param_names=param_names), params)

    def executemany(self, query, param_list):
        param_list = list(param_list)
        first = param_list[0] if param_list else None
        param_names = list(first) if isinstance(first, base.Mapping) else None
        return super().executemany(self.convert_query(query, param_names=param_names), param_list)
