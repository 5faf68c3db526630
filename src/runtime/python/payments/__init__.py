"""
A stand-in for the client of a payment provider: one call, and the idempotency key that such providers take (Stripe's
documentation, "Idempotent requests": a key that was used before gives the first answer again, for a day).
"""

from measure import services

__all__ = ["Charge", "PaymentError", "charge"]

PaymentError = services.ServiceError


class Charge:
    """``id`` is the provider's own. ``repeated``: nothing was charged, an earlier charge has the same key."""

    def __init__(self, id, reference, cents, repeated):
        self.id = id
        self.reference = reference
        self.cents = cents
        self.repeated = repeated


def charge(reference, cents, *, idempotency_key=None):
    """
    Charge somebody's card and return a Charge. ``reference`` is what the statement says it was for.

    Raise PaymentError where the card is refused, ConnectionRefusedError where the provider is not to be reached.
    """
    data = {"reference": str(reference), "cents": int(cents), "key": idempotency_key and str(idempotency_key)}
    answer = services.call("payments", "charge", str(reference), data, bytes_out=400)
    return Charge(answer["id"], data["reference"], data["cents"], answer["repeated"])
