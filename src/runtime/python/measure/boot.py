"""Settings that the engine itself needs. The reader's settings.py goes on top of them at every load."""

import os
import sys

# Imported for its receivers: Django's own knowledge of what depends on which setting.
import django.test.signals  # noqa: F401
from django.conf import UserSettingsHolder, global_settings, settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.db import connections
from django.dispatch import receiver

import measure

DEFAULTS = {
    "ALLOWED_HOSTS": ["*"],
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    "DATABASES": {
        "default": {
            "ENGINE": "measure.db.backend",
            "NAME": "default",
            # Every request asks for its connection. Whether that costs anything is a condition.
            "CONN_MAX_AGE": 0,
            # SQLite takes the form; without it a prefetch over a thousand parents is too deep for it.
            "OPTIONS": {"tuple_lookups": True},
        }
    },
    # What a site is like in production: errors end in a 500, nothing keeps a list of queries.
    "DEBUG": False,
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    "INSTALLED_APPS": [],
    "LOGGING_CONFIG": None,
    "MIDDLEWARE": [],
    # The interpreter has no OpenSSL, and with it none of the slow hashes.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "ROOT_URLCONF": "urls",
    "SECRET_KEY": "measure-twice",
    # Of Django 6.0, which has it so by default.
    "TASKS": {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}},
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": ["/project/templates"],
            "APP_DIRS": True,
        }
    ],
    "TIME_ZONE": "UTC",
    "USE_I18N": False,
    "USE_TZ": True,
}

#: Never the reader's to change: the engine would not work with another value.
FIXED = ("DATABASES", "LOGGING_CONFIG")

#: What the reader may say of the database. What and where it is, is the engine's to say.
OF_THE_DATABASE = ("ATOMIC_REQUESTS", "CONN_HEALTH_CHECKS", "CONN_MAX_AGE")

#: What a fresh process would not have yet: announced as changed at every load.
DERIVED = ("CACHES", "FORM_RENDERER", "ROOT_URLCONF", "STORAGES", "TASKS", "TEMPLATES")


def boot():
    # The interpreter runs inside an event loop, where Django refuses synchronous database calls. Nothing
    # else runs in that loop while a request does.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # The models are checked by loading them; a task worker here is started for each of its tasks.
    os.environ["CELERY_SKIP_CHECKS"] = "1"
    # What Django has only later is found under its name.
    django.__path__.append(os.path.join(os.path.dirname(measure.__path__[0]), "django_ahead"))
    settings.configure(**DEFAULTS)


def apply(overrides):
    """
    Make the settings the engine's defaults with ``overrides`` on top, and have Django forget what it had
    derived from the settings before: loaded templates, URL patterns, cached values.
    """
    values = DEFAULTS | {name: value for name, value in overrides.items() if name not in FIXED}
    values["DATABASES"] = _databases(overrides.get("DATABASES"))
    holder = UserSettingsHolder(global_settings)
    for name, value in values.items():
        setattr(holder, name, value)
    before, settings._wrapped = settings._wrapped, holder
    # Announced, this one would be a warning: connections take it from here.
    connections._settings = None
    vars(connections).pop("settings", None)
    names = {name for name in (*vars(holder), *vars(before)) if name.isupper()}
    for name in sorted(names - {"DATABASES"}):
        old, new = getattr(before, name, None), getattr(holder, name, None)
        if name in DERIVED or old != new:
            setting_changed.send(sender=holder.__class__, setting=name, value=new, enter=True)


@receiver(setting_changed)
def _forget_task_backends(*, setting, **kwargs):
    if setting == "TASKS" and "django.tasks" in sys.modules:
        sys.modules["django.tasks"].task_backends.forget()


def _databases(given):
    """Return DATABASES: the engine's own, with what the reader's settings say of how it is used."""
    if given and "default" not in given:
        raise ImproperlyConfigured("You must define a 'default' database.")
    ours, default = DEFAULTS["DATABASES"]["default"], (given or {}).get("default", {})
    chosen = {name: default[name] for name in OF_THE_DATABASE if name in default}
    options = ours["OPTIONS"] | {"age_given": "CONN_MAX_AGE" in default}
    return {"default": ours | chosen | {"OPTIONS": options}}
