"""Django's sqlite3 backend over measure.db.dbapi."""
