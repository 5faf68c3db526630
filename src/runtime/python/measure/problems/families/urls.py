"""Addresses: urls.py, reverse() and {% url %}."""

import re

from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch

from measure.problems import locating
from measure.problems.advice import Advice, advises
from measure.problems.project_names import url_names
from measure.problems.wording import instead


@advises(NoReverseMatch, r"Reverse for '(?P<word>[^']*)' not found")
def unknown_url(case, word):
    title = f'No URL is named "{word}".'
    return Advice(title, instead(word, url_names(), "Names in urls.py"), word=word)


@advises(
    NoReverseMatch,
    r"Reverse for '(?P<word>[^']*)' with (?P<given>.*) not found\. \d+ pattern\(s\) tried: (?P<tried>.*)",
)
def wrong_arguments(case, word, given, tried):
    wanted = re.findall(r"\(\?P<(\w+)>", tried)
    title = f'The URL "{word}" does not fit {given}.'
    if "''" in given:
        remedy = "One value is empty: check that the variable has the name you think, and a value."
    elif wanted:
        remedy = (
            f"Give it {', '.join(wanted)}: {{% url '{word}' {' '.join(f'{name}=…' for name in wanted)} %}}."
        )
    else:
        remedy = "It takes no arguments: leave them out."
    return Advice(title, remedy, word=word)


@advises(NoReverseMatch, r"'?(?P<word>\w+)'? is not a registered namespace")
def unknown_namespace(case, word):
    known = [name for name in url_names() if ":" in name]
    spaces = {name.partition(":")[0] for name in known}
    title = f'No URLs are in a namespace "{word}".'
    otherwise = 'Write the name without "…:", or set app_name in urls.py; namespaces'
    return Advice(title, instead(word, spaces, otherwise), word=word)


@advises(ImproperlyConfigured, r"The included URLconf '(?P<module>[\w.]+)' does not appear")
def no_patterns(case, module):
    return Advice(
        f"{module} has no list named urlpatterns.",
        "Write urlpatterns = [path(…), …] in it; if it has one, look for modules that import each other.",
    )


@advises(TypeError, r"view must be a callable, pass (?P<name>\w+)\.as_view\(\)")
def view_instance(case, name):
    return Advice(f"{name}() makes an object; a URL needs a view.", f"Write {name}.as_view().", word=name)


@advises(TypeError, r"view must be a callable or a list/tuple")
def view_not_callable(case):
    given = case.local("_path", "view")
    shown = f'"{given}"' if isinstance(given, str) else f"a {type(given).__name__}"
    return Advice(
        f"A URL needs a view, and got {shown}.",
        "Give the view itself, without quotes or parentheses: path(…, views.feed).",
    )


@advises(ImproperlyConfigured, r"URL route '.*' uses invalid converter '(?P<word>\w*)'")
def unknown_converter(case, word):
    known = ["int", "str", "slug", "uuid", "path"]
    return Advice(f'There is no converter "{word}".', instead(word, known, "Converters"), word=word)


@advises(TypeError, r"\w+\.__init__\(\) takes 1 positional argument but 2 were given")
def class_without_as_view(case):
    view = case.local("_get_response", "callback")
    if case.frames or not isinstance(view, type):
        return None
    return Advice(
        f"{view.__name__} is a class; a URL needs a view.",
        f"Write {view.__name__}.as_view() in urls.py.",
        place=locating.name_in_call({"path", "re_path"}, view.__name__),
    )
