"""
The dataset under a project's models: loaded once for the lab's own models and kept as an image; where the
reader's models differ, the difference is migrated by Django's autodetector and schema editor, and kept too.
"""

import json
import re

from django.apps import apps
from django.db import IntegrityError, connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState

from measure import misfits


def state():
    """Return the ProjectState of the models loaded now."""
    found = ProjectState()
    for model in apps.get_models(include_swapped=True):
        found.add_model(ModelState.from_model(model))
    return found


def difference(before, after):
    """Return a text that is the same for the same difference of two states; empty where there is none."""
    keys = sorted(before.models.keys() | after.models.keys())
    texts = {key: (_text(before.models.get(key)), _text(after.models.get(key))) for key in keys}
    changed = [(key, new) for key, (old, new) in texts.items() if old != new]
    return json.dumps(changed) if changed else ""


def _text(model):
    if model is None:
        return None
    fields = [(name, field.deconstruct()[1:]) for name, field in model.fields.items()]
    # Functions and instances print their address, which differs from load to load.
    return re.sub(r" at 0x[0-9a-f]+", "", repr((fields, model.options, model.bases)))


def create_tables():
    """Create every model's table in an empty database."""
    with connection.schema_editor() as editor:
        for model in apps.get_models(include_auto_created=False):
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)


def migrate(before, after):
    """Apply the difference of two states to the open database; CannotMigrate says why that cannot be done."""
    before = _of_installed(before)
    # A relation to no model shows in these, and is told before what the rows lack.
    after.apps  # noqa: B018
    changes = MigrationAutodetector(before, after, misfits.Questioner(before, after))._detect_changes()
    current = before.clone()
    for app_label, migrations in changes.items():
        for migration in migrations:
            for operation in migration.operations:
                following = current.clone()
                operation.state_forwards(app_label, following)
                _apply(operation, app_label, current, following)
                current = following


def _of_installed(models):
    """Return a state without applications no longer installed: their tables stay, as ever in Django."""
    labels = {config.label for config in apps.get_app_configs()}
    found = ProjectState()
    for model in models.models.values():
        if model.app_label in labels:
            found.add_model(model.clone())
    return found


def _apply(operation, app_label, before, after):
    try:
        with connection.schema_editor() as editor:
            operation.database_forwards(app_label, editor, before, after)
    except IntegrityError as exc:
        refusal = misfits.refused(operation, exc)
        if refusal is None:
            raise
        raise refusal from exc
