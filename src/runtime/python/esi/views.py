"""The view of a fragment."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from esi.fragment import is_ours, rendered


@require_safe
def fragment(request, **named):
    """Answer 403 to a URL that {% esi %} has not made, and 404 where its object is no more."""
    if not is_ours(named, request.GET.get("signature", "")):
        raise PermissionDenied("The signature of this fragment's URL is not ours.")
    try:
        model = apps.get_model(named["app_label"], named["model_name"])
    except LookupError as exc:
        raise Http404(str(exc)) from exc
    shown = get_object_or_404(model, pk=named["object_id"])
    response = HttpResponse(rendered(shown, named["template"], request))
    patch_cache_control(response, max_age=named["timeout"])
    return response
