"""A fragment: an object shown by a template, by itself or in a page."""

from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode


def template_in(folder, shown):
    """Return ``folder/app_label.model_name.html``, the form that django-esi's own templates have."""
    return f"{folder.rstrip('/')}/{shown._meta.label_lower}.html"


def url_of(shown, template, timeout):
    """
    Return the URL of a fragment that may be kept for ``timeout`` seconds. It is the same each time: the edge knows a
    fragment by it. Raises NoReverseMatch where esi.urls is not included.
    """
    named = {
        "app_label": shown._meta.app_label,
        "model_name": shown._meta.model_name,
        "object_id": str(shown.pk),
        "timeout": timeout,
        "template": template,
    }
    signature = _signer_of_urls().signature(_signed(named))
    return f"{reverse('esi', kwargs=named)}?{urlencode({'signature': signature})}"


def is_ours(named, signature):
    """Say whether ``signature`` is that of the parts of a fragment's URL."""
    signer = _signer_of_urls()
    try:
        signer.unsign(f"{_signed(named)}{signer.sep}{signature}")
    except BadSignature:
        return False
    return True


def rendered(shown, template, request):
    """Return the fragment's HTML. The template has the object as ``object`` and by its model's name."""
    return render_to_string(template, {"object": shown, shown._meta.model_name: shown}, request)


def _signer_of_urls():
    return Signer(salt="esi")


def _signed(named):
    # No part but the last can contain a slash.
    return "/".join(
        str(named[name]) for name in ("app_label", "model_name", "object_id", "timeout", "template")
    )
