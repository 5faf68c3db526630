"""
A stand-in for an imaging library and for the web from which pictures are fetched. No pixel is touched: the work is
counted at a declared price, by the megapixel.
"""

import math

from measure import services

__all__ = ["Picture", "fetch"]

#: Bytes of a JPEG for each pixel: a common figure for photographs.
BYTES_PER_PIXEL = 0.2


class Picture:
    """A picture as a file: ``width`` and ``height`` in pixels, ``data`` its bytes."""

    def __init__(self, width, height, data):
        self.width = width
        self.height = height
        self.data = data

    def thumbnail(self, side):
        """Return a Picture that fits into a square of so many pixels. Raise ValueError for less than one."""
        if side < 1:
            raise ValueError("side must be at least 1")
        megapixels = self.width * self.height / 1_000_000
        services.work("image.decode", math.ceil(megapixels))
        services.work("image.resize", math.ceil(megapixels))
        scale = min(1, side / max(self.width, self.height))
        width, height = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        return Picture(width, height, self.data[: max(1, round(width * height * BYTES_PER_PIXEL))])


def fetch(url):
    """Fetch a picture from the web, by HTTP. Raise ConnectionRefusedError where the site is not to be reached."""
    answer = services.call("web", "GET", url, {"url": url}, bytes_out=len(url) + 200)
    return Picture(answer["width"], answer["height"], b"\xff" * answer["bytes"])
