INSTALLED_APPS = ["costs"]

ROOT_URLCONF = "urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [("django.template.loaders.locmem.Loader", {"included.html": "text"})],
                )
            ]
        },
    }
]

USE_I18N = False
USE_TZ = True
