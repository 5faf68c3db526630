"""What the edge and the application say to each other (W3C Note "Edge Architecture Specification", 2001)."""

from django.conf import settings

CAPABILITY = "ESI/1.0"


def puts_fragments_in(request):
    """Say whether what is written for this request (None: not known) goes through an edge that reads ESI."""
    if settings.DEBUG:
        return False
    decided = getattr(settings, "ESI_INCLUDE", None)
    if decided is not None:
        return decided
    return request is not None and CAPABILITY in request.headers.get("Surrogate-Capability", "")
