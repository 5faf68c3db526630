"""Templates that cannot be read or found."""

from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.engine import Engine
from django.template.library import import_library
from phased.source import Block

from measure.problems.advice import Advice, advises
from measure.problems.project_names import template_names
from measure.problems.wording import closest, instead, listed

#: Tags that end, or divide, another.
PARTS = {"elif": "if", "else": "if", "empty": "for"}
#: Libraries that are there once their application is installed.
APPLICATIONS = {"humanize": "django.contrib.humanize", "esi": "esi", "phased_tags": "phased"}


@advises(TemplateDoesNotExist)
def no_template(case):
    name = case.message
    names = template_names().values()
    return Advice(
        f'There is no template "{name}".',
        instead(name, names, "Templates there are"),
        word=name,
    )


@advises(
    TemplateSyntaxError, r"Unclosed tag on line \d+: '(?P<tag>\w+)'\. Looking for one of: (?P<ends>.*)\."
)
def unclosed(case, tag, ends):
    end = ends.split(", ")[-1]
    return Advice(
        f"{{% {tag} %}} is opened here and never closed.",
        f"Add {{% {end} %}} where it ends.",
    )


@advises(
    TemplateSyntaxError,
    r"Invalid block tag on line \d+: '(?P<word>[^']*)'(, expected (?P<expected>.*))?\. Did",
)
def unknown_tag(case, word, expected):
    awaited = [name.strip("' ") for name in (expected or "").replace(" or ", ",").split(",") if name]
    remedy = _to_load(case, word, "tags")
    if remedy:
        return Advice(f"{{% {word} %}} belongs to a library that is not loaded.", remedy, word=word)
    opener = PARTS.get(word, word.removeprefix("end"))
    is_part = word in PARTS or word.startswith("end")
    if is_part and opener in _known("tags"):
        remedy = f"Open it with {{% {opener} … %}} before, or remove it."
        if awaited:
            remedy = f"Put {{% {awaited[-1]} %}} before it, or remove it."
        return Advice(f"{{% {word} %}} has no {{% {opener} %}} to belong to here.", remedy, word=word)
    best = closest(word, [*awaited, *_known("tags")])
    remedy = f"Write {{% {best} %}}." if best else f"Tags there are: {listed(_known('tags'))}."
    return Advice(f"There is no tag {{% {word} %}}.", remedy, word=word)


@advises(TemplateSyntaxError, r"Invalid filter: '(?P<word>[^']*)'")
def unknown_filter(case, word):
    title = f'There is no filter "{word}".'
    remedy = _to_load(case, word, "filters")
    if remedy:
        return Advice(f'The filter "{word}" belongs to a library that is not loaded.', remedy, word=word)
    return Advice(title, instead(word, _known("filters"), "Filters there are"), word=word)


@advises(TemplateSyntaxError, r"Could not parse the remainder: '(?P<rest>.*)' from '(?P<whole>.*)'")
def unreadable_expression(case, rest, whole):
    title = f'A template cannot read "{whole}".'
    if rest.startswith("("):
        remedy = "Templates call without parentheses or arguments: prepare the value in the view."
    elif rest.startswith("["):
        remedy = "Write a dot in place of the brackets: pins.0, row.title."
    elif whole == "=":
        remedy = 'Compare with "==".'
    else:
        remedy = f'Remove "{rest}": templates have dots and filters, and no arithmetic.'
    return Advice(title, remedy, word=whole)


@advises(
    TemplateSyntaxError, r"'(?P<word>\S+)' is not a registered tag library\. Must be one of:\n(?P<names>.*)"
)
def unknown_library(case, word, names):
    if word in APPLICATIONS:
        title = f'The tag library "{word}" belongs to an application that is not installed.'
        return Advice(title, f'Add "{APPLICATIONS[word]}" to INSTALLED_APPS in settings.py.', word=word)
    return Advice(
        f'There is no tag library "{word}".',
        instead(word, names.split("\n"), "Libraries there are"),
        word=word,
    )


@advises(TemplateSyntaxError, r"'for' (statements|tag)")
def for_form(case):
    return Advice("{% for %} is not complete.", "Write {% for pin in pins %}.")


@advises(TemplateSyntaxError, r".* must be the first tag in")
def extends_first(case):
    return Advice(
        "{% extends %} must come before every other tag.",
        "Move it to the first line of the template.",
    )


@advises(TemplateSyntaxError, r"'block' tag with name '(?P<word>[^']*)' appears more than once")
def block_twice(case, word):
    return Advice(f'The block "{word}" is there twice.', "Give one of the two another name.", word=word)


@advises(TemplateSyntaxError, r"Empty (?P<kind>variable|block) tag on line")
def empty_tag(case, kind):
    return Advice("The tag is empty.", "Write a name in it, or remove it.")


@advises(TemplateSyntaxError, r"Variables and attributes may not begin with underscores: '(?P<word>.*)'")
def underscore(case, word):
    return Advice(
        "Templates cannot read names that begin with an underscore.",
        "Give the model a method with a public name, and use that.",
        word=word,
    )


@advises(TemplateSyntaxError, r"(?P<word>\w+) requires (?P<wanted>\d+) arguments, (?P<given>\d+) provided")
def filter_arguments(case, word, wanted, given):
    has_argument = int(given) > 1
    return Advice(
        f'The filter "{word}" {"takes no argument" if has_argument else "needs an argument"}.',
        f"Write {word} without what follows the colon." if has_argument else f'Write {word}:"…".',
        word=word,
    )


@advises(
    TemplateSyntaxError, r"(Unused|Not expecting) '(?P<word>[^']*)'|Unexpected end of expression in if tag"
)
def if_expression(case, word):
    return Advice(
        "{% if %} cannot read its condition.",
        "Join conditions with and, or, not; compare with ==, !=, <, >, in.",
        word=word,
    )


@advises(TemplateSyntaxError, r"'url' takes at least one argument")
def url_of_what(case):
    return Advice("{% url %} does not say of what.", "Write {% url 'name' argument %}.")


def _known(kind):
    builtins = Engine.get_default().template_builtins
    return sorted({name for library in builtins for name in getattr(library, kind)})


def _to_load(case, name, kind):
    """Say how to get a tag or filter of a library that is not loaded; None where there is no such library."""
    where = "at the top of the template"
    if isinstance(case.local("compile_nodelist", "self"), Block):
        where = "inside {% phased %}, which is compiled alone"
    for label, library in Engine.get_default().template_libraries.items():
        if name in getattr(library, kind):
            return f"Add {{% load {label} %}} {where}."
    for label, application in APPLICATIONS.items():
        if name in getattr(import_library(f"{application}.templatetags.{label}"), kind):
            install = f'Add "{application}" to INSTALLED_APPS in settings.py'
            return f"{install}, and {{% load {label} %}} {where}."
    return None
