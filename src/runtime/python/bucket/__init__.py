"""
A stand-in for a storage of files on another machine, such as django-storages' S3 backend: Django's own rules (free
names, overwriting, opening) over a server that keeps files by name.
"""

from bucket.storage import BucketStorage

__all__ = ["BucketStorage"]
