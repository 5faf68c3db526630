"""What there is instead of a network."""

import errno


class NoNetwork(OSError):
    pass


def refuse(*args, **kwargs):
    raise NoNetwork(errno.ENETUNREACH, "The engine has no network")
