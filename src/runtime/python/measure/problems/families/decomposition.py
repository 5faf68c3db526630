"""Pages taken apart: the tags of django-esi and django-phased."""

from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateSyntaxError
from django.urls import NoReverseMatch

from measure.problems.advice import Advice, advises


@advises(TemplateSyntaxError, r'"phased" tag takes nothing')
def phased_form(case):
    return Advice(
        "{% phased %} cannot read what it is to keep.",
        "Write {% phased %} alone, or {% phased with pin title %}: names of variables, without dots and filters.",
    )


@advises(TemplateSyntaxError, r'"phased" tag got an unknown variable: \'(?P<word>\w+)\'')
def phased_unknown(case, word):
    return Advice(
        f'{{% phased %}} is to keep "{word}", which this template does not have.',
        "Give it to the template in the view, or take the name out of the tag.",
        word=word,
    )


@advises(TypeError, r'"phased" cannot keep (?P<kept>.*) for the second pass: (?P<reason>.*)')
def phased_unpicklable(case, kept, reason):
    return Advice(
        f"{{% phased %}} cannot keep {kept}: {reason}.",
        "Keep what can be pickled: texts, numbers, dates, model instances, lists of them.",
        word=kept.strip('"'),
    )


@advises(ImproperlyConfigured, r'"phasedcache" tag needs the request')
def phasedcache_request(case):
    return Advice(
        "{% phasedcache %} renders for a request, and the template was given none.",
        "Write render(request, …), or render_to_string(…, request=request).",
    )


@advises(TemplateSyntaxError, r'"phasedcache" tag requires')
def phasedcache_form(case):
    return Advice(
        "{% phasedcache %} is not complete.",
        'Write {% phasedcache 300 "pins" %}: a timeout in seconds, a name, then what it varies by.',
    )


@advises(TemplateSyntaxError, r'"esi" tag is written')
def esi_form(case):
    return Advice(
        "{% esi %} cannot read what it is to show.",
        'Write {% esi for pin template "card.html" timeout 900 %}, or path "folder" in place of template.',
    )


@advises(TemplateSyntaxError, r'"esi" tag needs an object that is in the database, and got: (?P<got>.*)')
def esi_object(case, got):
    return Advice(
        f"{{% esi %}} shows an object of a model, and got {got}.",
        "Give it an instance that has been saved: the fragment is fetched again by its primary key.",
    )


@advises(TemplateSyntaxError, r'"esi" tag needs a timeout in whole seconds, and got: (?P<got>.*)')
def esi_timeout(case, got):
    return Advice(
        f"{{% esi %}} keeps a fragment for a number of seconds, and got {got}.",
        "Write a whole number after timeout.",
    )


@advises(NoReverseMatch, r"Reverse for 'esi' not found")
def esi_urls(case):
    if case.local("url_of", "shown") is None:
        return None
    return Advice(
        "The URLs of fragments are not in urls.py.",
        'Add path("esi/", include("esi.urls")) to urlpatterns.',
        word="esi",
    )
