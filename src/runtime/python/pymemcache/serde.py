"""Values as bytes, and back. The flags say which way a value went."""

import pickle

FLAG_BYTES = 0
FLAG_PICKLE = 1 << 0
FLAG_INTEGER = 1 << 1
FLAG_TEXT = 1 << 4


class PickleSerde:
    """Text and whole numbers as they are written, bytes as they are, all else pickled."""

    def __init__(self, pickle_version=pickle.HIGHEST_PROTOCOL):
        self._pickle_version = pickle_version

    def serialize(self, key, value):
        """Return (text or bytes, flags)."""
        kind = type(value)
        # Of exactly these types: a subclass would come back as what it extends.
        if kind is bytes:
            return value, FLAG_BYTES
        if kind is str:
            return value.encode(), FLAG_TEXT
        if kind is int:
            return b"%d" % value, FLAG_INTEGER
        return dumped(value, self._pickle_version), FLAG_PICKLE

    def deserialize(self, key, value, flags):
        if flags & FLAG_PICKLE:
            return loaded(value)
        if flags & FLAG_TEXT:
            return value.decode()
        if flags & FLAG_INTEGER:
            return int(value)
        return value


def dumped(value, pickle_version):
    pickled = pickle.dumps(value, pickle_version)
    return pickled


def loaded(pickled):
    return pickle.loads(pickled)


pickle_serde = PickleSerde()
