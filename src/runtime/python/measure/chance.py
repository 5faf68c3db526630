"""
Python's ``random``, made of numbers that the host draws by their address: so two runs under comparison share
them, and a script can say what was drawn.
"""

import random

#: Integers up to this are exact as floats.
_EXACT = 1 << 53


class AddressedRandom(random.Random):
    """
    A Random whose every number is made of draws in [0, 1) by ``draw()``. Code that seeds it gets what CPython
    makes of its seed, as it would anywhere.
    """

    def __init__(self, draw):
        self._draw = draw
        self._seeded = False
        super().__init__()

    def seed(self, a=None, version=2):
        self._seeded = a is not None
        super().seed(a, version)

    def setstate(self, state):
        self._seeded = True
        super().setstate(state)

    def random(self):
        return super().random() if self._seeded else self._draw()

    def getrandbits(self, k, /):
        if self._seeded or k <= 0:
            return super().getrandbits(k)
        bits = 0
        for taken in range(0, k, 32):
            width = min(32, k - taken)
            bits = bits << width | int(self._draw() * (1 << width))
        return bits

    def _randbelow(self, n):
        if self._seeded or n > _EXACT:
            return self._randbelow_with_getrandbits(n)
        # In the order of the draws, so that what is decided by a draw is decided by where it lies.
        return int(self._draw() * n)


def install(draw):
    """Put an AddressedRandom in place of the one behind the functions of ``random``; return it."""
    shared, addressed = random._inst, AddressedRandom(draw)
    for name, value in list(vars(random).items()):
        if getattr(value, "__self__", None) is shared:
            setattr(random, name, getattr(addressed, name))
    random._inst = addressed
    return addressed
