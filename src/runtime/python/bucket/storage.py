import base64
from urllib.parse import urljoin

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

from measure import services


@deconstructible(path="bucket.BucketStorage")
class BucketStorage(Storage):
    """A round trip for each of its methods. ``file_overwrite`` as S3Storage has it: do not look for a free name."""

    def __init__(self, file_overwrite=True, base_url="/media/"):
        self.file_overwrite = file_overwrite
        self.base_url = base_url

    def get_available_name(self, name, max_length=None):
        return name if self.file_overwrite else super().get_available_name(name, max_length)

    def exists(self, name):
        return self._call("head", name)["size"] is not None

    def size(self, name):
        size = self._call("head", name)["size"]
        if size is None:
            raise FileNotFoundError(name)
        return size

    def delete(self, name):
        self._call("delete", name)

    def url(self, name):
        return urljoin(self.base_url, name)

    def _save(self, name, content):
        content.seek(0)
        body = content.read()
        body = body.encode() if isinstance(body, str) else bytes(body)
        self._call("put", name, {"body": base64.b64encode(body).decode()}, bytes_out=len(body))
        return name

    def _open(self, name, mode="rb"):
        body = self._call("get", name)["body"]
        if body is None:
            raise FileNotFoundError(name)
        return ContentFile(base64.b64decode(body), name)

    def _call(self, operation, name, data=None, bytes_out=0):
        return services.call("store", operation, name, {"name": name, **(data or {})}, bytes_out=bytes_out + 200)
