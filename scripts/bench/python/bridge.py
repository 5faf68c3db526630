"""
Three pieces of work of a Django project, each on two backends in the same interpreter: Django's own sqlite3 backend
and ours. Nothing observes them and DEBUG is off, so that what differs is the backend alone.
"""

import gc
import json
import time

import django
from django.conf import settings

ENGINES = {"ours": "measure.db.backend", "stock": "django.db.backends.sqlite3"}

settings.configure(
    DEBUG=False,
    DATABASES={
        "default": {},
        **{alias: {"ENGINE": engine, "NAME": ":memory:"} for alias, engine in ENGINES.items()},
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[],
    TIME_ZONE="UTC",
    USE_TZ=True,
)
django.setup()

from django.db import connections, models  # noqa: E402
from django.utils import timezone  # noqa: E402

ROWS = 1_000
PARENTS = 100
INSERTS = 200


class Author(models.Model):
    name = models.CharField(max_length=50)
    email = models.EmailField()
    joined = models.DateTimeField()

    class Meta:
        app_label = "bench"


class Post(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
    title = models.CharField(max_length=100)
    body = models.TextField()
    score = models.FloatField(default=0.5)
    public = models.BooleanField(default=True)
    created = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "bench"


def n_plus_1(alias):
    """Make 101 queries: a list, and the author of each."""
    posts = Post.objects.using(alias).order_by("id")[:PARENTS]
    return [post.author.name for post in posts]


def list_1000(alias):
    return list(Post.objects.using(alias).order_by("id")[:ROWS])


def insert_200(alias):
    """Make 200 inserts, each a transaction of its own, as it is without atomic()."""
    now = timezone.now()
    for i in range(INSERTS):
        Post.objects.using(alias).create(author_id=1, title=f"New {i}", body="Text " * 20, created=now)


def forget_new(alias):
    Post.objects.using(alias).filter(id__gt=ROWS).delete()


CASES = {"n-plus-1": n_plus_1, "list-1000": list_1000, "insert-200": insert_200}


def prepare():
    """Make the tables and the same rows in both; return SQLite's version in each, as JSON."""
    versions = {}
    for alias in ENGINES:
        connection = connections[alias]
        with connection.schema_editor() as editor:
            for model in (Author, Post):
                editor.create_model(model)
        now = timezone.now()
        Author.objects.using(alias).bulk_create(
            Author(name=f"Author {i}", email=f"author{i}@example.org", joined=now) for i in range(PARENTS)
        )
        Post.objects.using(alias).bulk_create(
            Post(author_id=1 + i % PARENTS, title=f"Post {i}", body="Text " * 20, created=now)
            for i in range(ROWS)
        )
        versions[alias] = connection.Database.sqlite_version
    return json.dumps(versions)


def seconds(case, alias):
    """Return how long one case took on one backend, in real seconds."""
    work = CASES[case]
    gc.collect()
    start = time.perf_counter()
    work(alias)
    taken = time.perf_counter() - start
    forget_new(alias)
    return taken
