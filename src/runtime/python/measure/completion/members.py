"""What stands behind a dot, looked up without running anything."""

import datetime
import decimal
import uuid
from functools import cached_property
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

from django.db.models import Manager
from django.db.models.manager import BaseManager, ManagerDescriptor
from django.http import HttpRequest, QueryDict

from measure.completion import live
from measure.completion.lookups import detail_of
from measure.completion.options import Option
from measure.completion.values import Instance, Listing, Live, Rows
from measure.problems import models

#: Rank of what the reader's own querysets add.
OWN = -99
_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType)
_TYPES = {
    "BooleanField": bool,
    "CharField": str,
    "DateField": datetime.date,
    "DateTimeField": datetime.datetime,
    "DecimalField": decimal.Decimal,
    "DurationField": datetime.timedelta,
    "FloatField": float,
    "TextField": str,
    "SlugField": str,
    "URLField": str,
    "UUIDField": uuid.UUID,
}
#: Set on each request, so not found on its class.
_REQUEST = {
    "GET": QueryDict,
    "POST": QueryDict,
    "COOKIES": dict,
    "META": dict,
    "method": str,
    "path": str,
    "path_info": str,
    "session": dict,
}
#: Methods of a queryset that are wanted most, in the order in which they are offered.
_WANTED = [
    "all", "filter", "exclude", "get", "select_related", "prefetch_related", "order_by", "annotate",
    "values", "values_list", "only", "defer", "count", "exists", "first", "last", "aggregate", "create",
    "update", "delete", "distinct", "iterator", "bulk_create", "get_or_create", "update_or_create",
]  # fmt: skip


def member(value, name):
    """Return the value of an attribute, or None where nothing is known of it."""
    match value:
        case Live(ModuleType() as module):
            return _wrapped(vars(module).get(name))
        case Live(type() as kind):
            return _class_member(kind, name)
        case Instance(type=kind) if live.is_model(kind):
            return _model_member(kind, name)
        case Instance(type=kind) if issubclass(kind, HttpRequest):
            return _request_member(name)
        case Instance(type=kind):
            return _object_member(kind, name)
        case Rows() if name == "model":
            return Live(value.model)
        case Rows():
            return _wrapped(live.static(value.type, name))
    return None


def _wrapped(found):
    if found is None:
        return None
    if isinstance(found, (ModuleType, type, *_FUNCTIONS)):
        return Live(found)
    if isinstance(found, BaseManager):
        return rows_of(found.model, type(found), is_manager=True)
    return Instance(type(found))


def rows_of(model, kind, is_manager=False):
    return Rows(model, kind, Instance(model), is_manager)


def manager_of(model):
    return rows_of(model, type(model._meta.default_manager or Manager()), is_manager=True)


def _class_member(kind, name):
    found = live.static(kind, name)
    if isinstance(found, ManagerDescriptor):
        return rows_of(kind, type(found.manager), is_manager=True)
    if isinstance(found, (staticmethod, classmethod)):
        found = found.__func__
    return Live(found) if isinstance(found, (type, *_FUNCTIONS)) else None


def _model_member(model, name):
    relation = models.accessors(model).get(name)
    if relation is not None and relation.related_model is not None:
        related = relation.related_model
        return Instance(related) if models.is_single(relation) else manager_of(related)
    for field in model._meta.concrete_fields:
        if name in (field.name, field.attname):
            return Instance(_TYPES.get(field.get_internal_type(), int))
    return _object_member(model, name)


def _request_member(name):
    if name == "user":
        user = live.models().get("User")
        return Instance(user) if user else None
    if name in _REQUEST:
        return Instance(_REQUEST[name])
    return _object_member(HttpRequest, name)


def _object_member(kind, name):
    found = live.static(kind, name)
    if isinstance(found, (staticmethod, classmethod)):
        found = found.__func__
    return Live(found) if isinstance(found, (type, *_FUNCTIONS)) else None


def described(value):
    """Return in a word or two what a value is; empty where nothing is known."""
    match value:
        case Rows():
            return f"{value.model.__name__} queryset"
        case Instance():
            return value.type.__name__
        case Listing(element=element):
            return f"list of {described(element)}" if element else "list"
    return ""


def options_of(value):
    """Return what may be written behind the dot."""
    match value:
        case Live(ModuleType() as module):
            names = vars(module).get("__all__") or vars(module)
            return [option(name, vars(module).get(name)) for name in names if isinstance(name, str)]
        case Live(type() as kind):
            return _of_class(kind)
        case Instance(type=kind) if live.is_model(kind):
            return _of_model(kind, value.extra)
        case Instance(type=kind):
            extra = _REQUEST if issubclass(kind, HttpRequest) else {}
            return [Option(name, "variable", extra[name].__name__) for name in extra] + _of_object(kind)
        case Rows():
            return _of_rows(value)
    return []


def option(name, found, bound=False, rank=0):
    """Return an option for an object of the interpreter."""
    if isinstance(found, (staticmethod, classmethod)):
        found, bound = found.__func__, isinstance(found, classmethod)
    if isinstance(found, type):
        return Option(name, "class", live.signature(found), rank)
    if isinstance(found, ModuleType):
        return Option(name, "module", found.__name__, rank)
    if callable(found):
        return Option(name, "function", live.signature(found, bound), rank)
    if isinstance(found, (property, cached_property)):
        return Option(name, "variable", "property", rank)
    return Option(name, "variable", type(found).__name__, rank)


def _class_names(kind):
    """Return name → attribute as the class and its bases hold it, the nearest first."""
    found = {}
    for base in kind.__mro__[:-1] or kind.__mro__:
        for name, attribute in vars(base).items():
            found.setdefault(name, attribute)
    return found


def _of_class(kind):
    options = []
    for name, found in _class_names(kind).items():
        if isinstance(found, ManagerDescriptor):
            options.append(Option(name, "variable", "manager", -1))
        elif not live.is_model(kind) or isinstance(found, (type, classmethod, staticmethod, FunctionType)):
            options.append(option(name, found, rank=1))
    return options


def _of_object(kind, rank=0):
    return [option(name, found, True, rank) for name, found in _class_names(kind).items()]


def _of_model(model, extra):
    options = [Option(name, "field", "annotation", -3) for name in extra]
    options += [Option("pk", "field", "primary key", -1)]
    for field in model._meta.concrete_fields:
        if not field.is_relation:
            options.append(Option(field.name, "field", detail_of(field), -3))
        elif field.attname != field.name:
            options.append(Option(field.attname, "field", "key", -1))
    for name, relation in models.accessors(model).items():
        options.append(Option(name, "relation", detail_of(relation), -2))
    for name, found in _class_names(model).items():
        own = name in vars(model)
        if isinstance(found, (FunctionType, property, cached_property)):
            options.append(option(name, found, True, 0 if own else 2))
    return options


def _of_rows(rows):
    ranks = {name: rank - len(_WANTED) for rank, name in enumerate(_WANTED)}
    found = _class_names(rows.type)
    options = []
    for name, attribute in found.items():
        # The asynchronous twins cannot run here.
        twin = name.startswith("a") and name[1:] in found
        if callable(attribute) and not isinstance(attribute, type) and not twin:
            own = not getattr(attribute, "__module__", "").startswith("django")
            options.append(option(name, attribute, True, OWN if own else ranks.get(name, 0)))
    return options
