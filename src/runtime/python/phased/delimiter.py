"""What parts a first-pass page into what is ready and what is still source."""

import hashlib

from django.conf import settings


def delimiter():
    """
    Return PHASED_SECRET_DELIMITER in double quotes; unset, the SHA-1 of SECRET_KEY in hexadecimal digits
    (django-phased, phased/__init__.py). Text that a template escapes cannot contain it: a quote would have become
    ``&quot;``.
    """
    secret = getattr(settings, "PHASED_SECRET_DELIMITER", None)
    return f'"{secret or hashlib.sha1(settings.SECRET_KEY.encode()).hexdigest()}"'
