"""MurmurHash3 for 32 bits, x86 (Austin Appleby, public domain: github.com/aappleby/smhasher, MurmurHash3.cpp)."""

_MASK = 0xFFFFFFFF


def murmur3_32(data, seed=0):
    """Return the hash of bytes, or of a text's code points below 256, as a whole number of 32 bits."""
    data = data.encode("latin-1", "replace") if isinstance(data, str) else data
    state = seed
    whole = len(data) & ~3
    for at in range(0, whole, 4):
        state ^= _mixed(int.from_bytes(data[at : at + 4], "little"))
        state = (_rotated(state, 13) * 5 + 0xE6546B64) & _MASK
    if whole < len(data):
        state ^= _mixed(int.from_bytes(data[whole:], "little"))
    state ^= len(data)
    state = ((state ^ (state >> 16)) * 0x85EBCA6B) & _MASK
    state = ((state ^ (state >> 13)) * 0xC2B2AE35) & _MASK
    return state ^ (state >> 16)


def _mixed(block):
    return (_rotated((block * 0xCC9E2D51) & _MASK, 15) * 0x1B873593) & _MASK


def _rotated(value, by):
    return ((value << by) | (value >> (32 - by))) & _MASK
