"""What a model has, read from its ``_meta``."""

from django.apps import apps


def all_models():
    """Return all models known so far, also while applications are being loaded."""
    return [model for models in apps.all_models.values() for model in models.values()]


def field_names(model):
    """Return the names that lookups accept: fields, relations both ways, ``pk``."""
    names = [field.name for field in model._meta.get_fields()]
    attnames = [field.attname for field in model._meta.concrete_fields]
    return sorted({*names, *attnames, "pk"})


def column_names(model):
    """Return the names of the fields that are columns of the model's own table."""
    return [field.name for field in model._meta.concrete_fields]


def is_single(field):
    """Say whether a relation leads to one object: what select_related() can join."""
    return field.is_relation and (field.many_to_one or field.one_to_one)


def single_names(model):
    """Return what select_related() accepts."""
    names = [field.name for field in model._meta.fields if field.is_relation]
    reverse = [field for field in model._meta.related_objects if field.one_to_one]
    return names + [field.related_query_name() for field in reverse]


def accessors(model):
    """Return accessor → relation for all relations: what prefetch_related() accepts."""
    found = {}
    for relation in model._meta.get_fields():
        if relation.is_relation and not relation.auto_created:
            found[relation.name] = relation
        elif relation.is_relation and relation.get_accessor_name():
            found[relation.get_accessor_name()] = relation
    return found


def attribute_names(model):
    """Return what an instance has in public: fields, relations, methods and properties."""
    names = {name for kind in model.__mro__ for name in vars(kind) if not name.startswith("_")}
    return sorted({*names, *field_names(model), *accessors(model)} - {"objects"})


def of_table(table):
    """Return the model that a table belongs to, or None."""
    for model in all_models():
        if model._meta.db_table == table:
            return model
    return None


def named(name):
    """Return the model of that class name, or None."""
    for model in all_models():
        if model.__name__ == name:
            return model
    return None
