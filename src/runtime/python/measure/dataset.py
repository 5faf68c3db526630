"""
The dataset under a project's models: loaded once for the lab's own models and kept as an image; where the
reader's models differ, the difference is migrated by Django's autodetector and schema editor, and kept too.
"""

import inspect
import json
import re

from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState

from measure import places


class CannotMigrate(Exception):
    """The reader changed the models in a way that needs an answer only they have."""

    def __init__(self, model_name, field_name, reason):
        super().__init__(f"The dataset cannot take the field {field_name} of {model_name}: {reason}.")
        self.model_name = model_name
        self.field_name = field_name

    def problem(self):
        """Return what a Problem says beyond the exception: where, and what to do."""
        file, line = self._place()
        return {
            "kind": "unsupported",
            "title": str(self),
            "remedy": f"Give {self.field_name} a default, or null=True.",
            "exception": None,
            "traceback": None,
            "file": file,
            "line": line,
        }

    def _place(self):
        model = next(m for m in apps.get_models() if m._meta.model_name == self.model_name.lower())
        file = inspect.getsourcefile(model)
        lines, start = inspect.getsourcelines(model)
        field = re.compile(rf"\s+{self.field_name}\s*=")
        offset = next((i for i, line in enumerate(lines) if field.match(line)), 0)
        return places.relative(file), start + offset


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
    """Apply the difference of two states to the open database. Return whether there was one."""
    changes = MigrationAutodetector(before, after, _Questioner(specified_apps=None))._detect_changes()
    current = before.clone()
    for app_label, migrations in changes.items():
        for migration in migrations:
            for operation in migration.operations:
                following = current.clone()
                operation.state_forwards(app_label, following)
                with connection.schema_editor() as editor:
                    operation.database_forwards(app_label, editor, current, following)
                current = following
    return bool(changes)


class _Questioner(MigrationQuestioner):
    def ask_not_null_addition(self, field_name, model_name):
        self._refuse(field_name, model_name, "existing rows would have no value for it")

    def ask_not_null_alteration(self, field_name, model_name):
        self._refuse(field_name, model_name, "existing rows may hold NULL")

    def ask_auto_now_add_addition(self, field_name, model_name):
        self._refuse(field_name, model_name, "existing rows would have no value for it")

    def ask_unique_callable_default_addition(self, field_name, model_name):
        self._refuse(field_name, model_name, "every existing row would get the same value")

    def _refuse(self, field_name, model_name, reason):
        raise CannotMigrate(model_name, field_name, reason)
