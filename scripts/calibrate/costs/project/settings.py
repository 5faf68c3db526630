from costs import wire

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "memcached": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "LOCATION": "cache:11211",
        "OPTIONS": {"socket_module": wire},
    },
}

INSTALLED_APPS = ["costs"]

ROOT_URLCONF = "urls"

LOADED = {
    "empty.html": "",
    "included.html": "text",
    "base.html": "{% block content %}{% endblock %}",
    "extending.html": '{% extends "base.html" %}{% block content %}text{% endblock %}',
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [("django.template.loaders.locmem.Loader", LOADED)],
                )
            ]
        },
    }
]

USE_I18N = False
USE_TZ = True
