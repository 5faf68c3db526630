"""Mistakes met while the project is loaded."""

from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured
from django.db.models import Field

from measure.problems import locating, models
from measure.problems.advice import Advice, advises
from measure.problems.wording import instead

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
LAZY = (
    r"The field (?P<field>[\w.]+) was declared with a lazy reference to '(?P<model>[\w.]+)', "
    r"but app '(?P<app>\w+)' (doesn't provide model '(?P<word>\w+)'|isn't installed)"
)


@advises(RuntimeError, r"Model class (?P<model>[\w.]+) doesn't declare an explicit app_label")
def no_app(case, model):
    module, _, name = model.rpartition(".")
    return Advice(
        f"{name} is defined in {module}, which is no app of the project.",
        "Move it to models.py of an app, or give its Meta an app_label.",
    )


@advises(AppRegistryNotReady)
def too_early(case):
    return Advice(
        "Models are used before they are all loaded.",
        "Move the query into a function: nothing at the top of a module may ask the database.",
    )


@advises(TypeError, r"(?P<kind>ForeignKey|OneToOneField)\.__init__\(\) missing .*'on_delete'")
def no_on_delete(case, kind):
    return Advice(
        f"{kind} does not say what happens when its target is deleted.",
        "Add on_delete=models.CASCADE.",
        word=kind,
    )


@advises(
    TypeError,
    r"(?P<kind>\w*Field|ForeignKey|Field)\.__init__\(\) got an unexpected keyword argument '(?P<word>\w+)'",
)
def unknown_option(case, kind, word):
    code = Field.__init__.__code__
    options = code.co_varnames[1 : code.co_argcount] + ("auto_now", "auto_now_add", "related_name")
    return Advice(f'A field has no option "{word}".', instead(word, options, "Options"), word=word)


@advises(ValueError, LAZY)
def relation_to_nothing(case, field, model, app, word):
    _, owner, name = field.split(".")
    # The message has the other model's name in small letters: as the reader wrote it, it is in the file.
    place, written = locating.related_model(models.named(owner).__module__, owner, name)
    written = written or word or model
    if word is None:
        namesake = models.named(written.rpartition(".")[2])
        return Advice(
            f'{owner}.{name} points to "{written}", and no app "{app}" is installed.',
            f'Write "{namesake._meta.label}" in place of "{written}".'
            if namesake
            else f'Add "{app}" to INSTALLED_APPS in settings.py.',
            place=place,
        )
    return Advice(
        f'{owner}.{name} points to a model "{written}" that is not there.',
        instead(written, [kind.__name__ for kind in models.all_models()], "Models"),
        place=place,
    )


@advises(ValueError, r"Related model '(?P<model>[\w.]+)' cannot be resolved")
def unresolved_relation(case, model):
    name = model.rpartition(".")[2]
    known = [kind.__name__ for kind in models.all_models()]
    return Advice(
        f'There is no model "{name}".',
        instead(name, known, "Models"),
        place=locating.string_in_call(RELATIONS, name),
    )


@advises(ImproperlyConfigured)
def bad_setting(case):
    return Advice(f"The project is not set up rightly: {case.message.rstrip('.')}.", None)
