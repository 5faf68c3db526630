"""A Django project in a folder, loaded afresh for each mistake, on the stock SQLite backend."""

import importlib
import json
import os
import shutil
import sys

import django
from django.apps import apps
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.template import engines
from django.test import RequestFactory
from django.urls import clear_url_caches

PROJECT = "/project"


def set_up(files):
    write(files)
    sys.path.insert(0, PROJECT)
    settings.configure(
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEBUG_PROPAGATE_EXCEPTIONS=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["django.contrib.humanize", "pins"],
        ROOT_URLCONF="urls",
        SECRET_KEY="test",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [f"{PROJECT}/templates"],
                "OPTIONS": {"libraries": {"static": "django.templatetags.static"}},
            }
        ],
        USE_I18N=False,
        USE_TZ=True,
    )
    django.setup()


def write(files):
    shutil.rmtree(PROJECT, ignore_errors=True)
    for name, text in files.items():
        path = f"{PROJECT}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as opened:
            opened.write(text)
    importlib.invalidate_caches()


def load():
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pins", "urls")]:
        del sys.modules[name]
    apps.all_models["pins"].clear()
    apps.clear_cache()
    clear_url_caches()
    for engine in engines.all():
        engine.engine.template_loaders[0].reset()
    config = apps.get_app_config("pins")
    config.module = importlib.import_module("pins")
    config.import_models()


def fill():
    connection.ensure_connection()
    connection.connection.close()
    connection.connection = None
    models = apps.get_app_config("pins").models_module
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("pins").get_models():
            editor.create_model(model)
    member = models.Member.objects.create(name="Ada")
    board = models.Board.objects.create(name="Engines", owner=member)
    tag = models.Tag.objects.create(name="brass")
    for title in ("one", "two"):
        models.Pin.objects.create(title=title, owner=member, board=board).tags.add(tag)


def request(path):
    handler = BaseHandler()
    handler.load_middleware()
    return handler.get_response(RequestFactory().get(path))


def complete(path, text, offset):
    """Return the completion at an offset into a file of the project as JSON."""
    from measure.completion import complete

    return json.dumps(complete(PROJECT, path, text, offset))


def provoke(files, path="/"):
    """Return the Problem that loading the project or requesting ``path`` ends in, as JSON; null for none."""
    from measure.problems import describe

    write(json.loads(files))
    try:
        load()
        fill()
    except BaseException as exc:
        return json.dumps(describe(exc, stage="load"))
    try:
        request(path)
    except BaseException as exc:
        return json.dumps(describe(exc, request="feed"))
    return "null"


def write_json(files):
    write(json.loads(files))


def evaluate(expression):
    return json.dumps(eval(expression))


def break_models():
    """Leave the interpreter as a models.py does that cannot be loaded."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "pins"]:
        del sys.modules[name]
    apps.all_models["pins"].clear()
    apps.models_ready = apps.ready = False
    apps.clear_cache()
