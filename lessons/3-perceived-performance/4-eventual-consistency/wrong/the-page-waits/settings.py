"""
What Pinstafacegramisqus sets for itself. The site it runs on adds DATABASES and SECRET_KEY.
"""

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent

INSTALLED_APPS = ["pins"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# Who is logged in stands in the cookie itself, signed: no query is spent on it.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"

# Celery: see pins/celery.py. A task worker with two processes takes what is published here.
CELERY_BROKER_URL = "redis://broker:6379/0"
CELERY_RESULT_BACKEND = "redis://broker:6379/1"

EMAIL_HOST = "mail"
DEFAULT_FROM_EMAIL = "hello@pinstafacegramisqus.example"

STORAGES = {
    "default": {"BACKEND": "bucket.BucketStorage"},
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "LOCATION": "cache:11211",
    }
}

ROOT_URLCONF = "urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
