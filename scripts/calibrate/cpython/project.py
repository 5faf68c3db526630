"""A Django project in ordinary CPython, on the stock sqlite3 backend and a dataset in memory."""

import os
import re
import sqlite3
import sys


#: What the engine has where a project says nothing (measure/boot.py).
DEFAULTS = {
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    "ROOT_URLCONF": "urls",
    "USE_I18N": False,
}


def start(packages, project):
    """
    Start Django on the project in a folder. The database is in memory, as it was when the prices of Python
    work were measured; all else that a site adds is as in the engine.
    """
    sys.path[:0] = [packages, project]
    sys.dont_write_bytecode = True
    import settings as own
    from django.conf import settings

    values = {name: value for name, value in vars(own).items() if name.isupper()}
    database = values.get("DATABASES", {}).get("default", {})
    fixed = {
        "ALLOWED_HOSTS": ["*"],
        "DATABASES": {
            "default": database | {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        },
        "DEBUG": False,
        "LOGGING_CONFIG": None,
        "SECRET_KEY": "measure-twice",
    }
    settings.configure(**DEFAULTS | values | fixed)
    import django
    from django.db import connection

    django.setup()
    # SQLite takes them, as the engine's backend says and Django's does not: the same SQL on both sides.
    connection.features.supports_tuple_lookups = True
    _take_precedence()


def fill(sql, params):
    """Create every model's table and fill them by a script."""
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    raw = connection.connection
    for statement in _statements(sql):
        raw.execute(statement, params)
    raw.execute("ANALYZE")
    raw.commit()


def versions():
    import django

    return {
        "python": sys.version.split()[0],
        "django": django.__version__,
        "sqlite": sqlite3.sqlite_version,
    }


def _take_precedence():
    """Keep other programs from the core meanwhile, where the system lets us."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except (AttributeError, OSError):
        pass


def _statements(script):
    """Yield the statements of a script: SQLite itself says where one is complete."""
    statement = ""
    for part in re.split("(?<=;)", script):
        statement += part
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
