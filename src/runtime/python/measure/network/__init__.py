"""
The engine has no network, but for the servers that the host simulates. What would reach for anything else fails at
once, and alike everywhere: Emscripten imitates a network that fails late and in every surrounding differently.

Clients are the real ones and speak their real protocol. ``sockets`` stands in for the socket at their end of the
wire, ``servers`` lists who can be reached, and a module for each protocol hands its bytes to the host.
"""

from measure.network.refusal import NoNetwork
from measure.network.sockets import install

__all__ = ["NoNetwork", "install"]
