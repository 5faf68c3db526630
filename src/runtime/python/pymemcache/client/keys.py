"""What may be sent: memcached takes keys of up to 250 bytes without white space."""

from pymemcache.exceptions import MemcacheIllegalInputError

MAX_KEY_BYTES = 250


def checked_key(key, allow_unicode_keys, prefix=b""):
    """Return a key as bytes. Raise MemcacheIllegalInputError for one that the server would misread."""
    if isinstance(key, str):
        try:
            key = key.encode("utf-8" if allow_unicode_keys else "ascii")
        except UnicodeEncodeError as exc:
            raise MemcacheIllegalInputError(f"Non-ASCII key: {key!r}") from exc
    key = prefix + key
    if len(key) > MAX_KEY_BYTES:
        raise MemcacheIllegalInputError(f"Key is too long: {key!r}")
    if not key or len(key.split()) != 1 or key.strip() != key or b"\0" in key:
        raise MemcacheIllegalInputError(f"Key is empty, or has white space or null bytes in it: {key!r}")
    return key


def checked_number(value, name):
    """Return a whole number as it is sent."""
    if isinstance(value, bytes) and value.isdigit():
        return value
    if isinstance(value, str) and value.isdigit():
        return value.encode()
    if not isinstance(value, int):
        raise MemcacheIllegalInputError(f"{name} must be a whole number, and is {value!r}")
    return b"%d" % value
