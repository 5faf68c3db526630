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
