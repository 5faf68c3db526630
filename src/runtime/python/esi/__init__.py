"""
A stand-in for django-esi of 2010, which runs on neither Python 3 nor Django 5: ``{% esi %}`` of its documentation,
and the view that it points to. (The django-esi that a package index has today is another thing: a client of a game's
API.)

Ours are, and the original has not:

- The URL of a fragment is signed. It names a template and an object: unsigned, as in the original, any visitor could
  have any object shown by any template.
- ``<esi:include>`` is written only where an edge says that it puts fragments in: by the request header
  ``Surrogate-Capability`` with ``ESI/1.0`` in it (W3C Note "Edge Architecture Specification", 2001). The setting
  ESI_INCLUDE = True or False decides it for all requests. With DEBUG the fragment is always rendered in its place, as
  in the original.
- ``esi.middleware.SurrogateControlMiddleware`` tells the edge which pages there is something to put into.

Set up with "esi" in INSTALLED_APPS and ``path("esi/", include("esi.urls"))``. Written by hand,
``<esi:include src="{% url 'badge' %}"/>`` needs none of it but an edge, and goes out as it is.
"""
