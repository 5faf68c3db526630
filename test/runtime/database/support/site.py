"""A few models on our backend, and the calls that the observer sees."""

import json

import django
from django.conf import settings

settings.configure(
    DATABASES={
        "default": {"ENGINE": "measure.db.backend", "NAME": "site", "OPTIONS": {"tuple_lookups": True}},
        "memory": {"ENGINE": "measure.db.backend", "NAME": ":memory:"},
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[],
    TIME_ZONE="UTC",
    USE_TZ=True,
)
django.setup()

from django.db import connection, models, transaction  # noqa: E402, F401

from measure import db  # noqa: E402


class Author(models.Model):
    name = models.CharField(max_length=50, unique=True)

    class Meta:
        app_label = "site"


class Tag(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        app_label = "site"


class Post(models.Model):
    title = models.CharField(max_length=50)
    author = models.ForeignKey(Author, models.CASCADE)
    tags = models.ManyToManyField(Tag)
    created = models.DateTimeField(null=True)
    public = models.BooleanField(default=True)

    class Meta:
        app_label = "site"


def create_tables():
    with connection.schema_editor() as editor:
        for model in (Author, Tag, Post):
            editor.create_model(model)


def forget_rows():
    for model in (Post.tags.through, Post, Tag, Author):
        model.objects.all().delete()


FIELDS = (
    "operation",
    "sql",
    "params",
    "columns",
    "rows",
    "written",
    "bytesOut",
    "bytesIn",
    "error",
)


def observed(code):
    """Run ``code``; return, as JSON, what the observer was told and what was raised or ''."""
    calls = []
    before = db.observe(lambda *fields: calls.append(dict(zip(FIELDS, fields))))
    raised = ""
    try:
        exec(code, globals())
    except Exception as error:
        raised = f"{type(error).__module__}.{type(error).__qualname__}: {error}"
    finally:
        db.observe(before)
    return json.dumps({"calls": calls, "raised": raised}, default=repr)


def shown(code):
    """Return the expression's value, as its repr."""
    return repr(eval(code, globals()))
