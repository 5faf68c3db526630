"""Changes of the models that the dataset cannot take, told in terms of the field that was changed."""

import re

from django.apps import apps
from django.db.migrations.operations import AddConstraint, AlterUniqueTogether
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.questioner import MigrationQuestioner

#: What SQLite and Django's own check of foreign keys say → what that means.
REFUSALS = [
    (r"UNIQUE constraint failed", "several of its rows have the same value"),
    (r"NOT NULL constraint failed", "some of its rows have no value for it"),
    (r"CHECK constraint failed", "some of its rows have a value that is not allowed"),
    (r"FOREIGN KEY constraint failed|The row in table", "some of its rows would point to nothing"),
]


class CannotMigrate(Exception):
    """The reader changed the models in a way that the dataset's rows do not allow."""

    def __init__(self, model_name, what, reason, remedy, word):
        """``word`` is what to look for in the model's class."""
        self.model = next(m for m in apps.get_models() if m._meta.model_name == model_name.lower())
        super().__init__(f"The dataset cannot take {what} of {self.model.__name__}: {reason}.")
        self.remedy = remedy
        self.word = word

    def problem(self):
        """Return what a Problem says beyond the exception: where, and what to do."""
        # Loaded at the first mistake: starting up has no use for it.
        from measure.problems import locating

        place = locating.in_class(self.model.__module__, self.model.__name__, self.word)
        return {
            "kind": "unsupported",
            "title": str(self),
            "remedy": self.remedy,
            "exception": None,
            "traceback": None,
            "file": place and place.file,
            "line": place and place.line,
            "column": place and place.column,
            "endColumn": place and place.end_column,
        }


def refused(operation, error):
    """Return the CannotMigrate that the database's refusal of an operation is, or None."""
    reason = next((text for pattern, text in REFUSALS if re.match(pattern, str(error))), None)
    if reason is None:
        return None
    if isinstance(operation, FieldOperation):
        name = operation.name
        unique = "unique " if "UNIQUE" in str(error) else ""
        remedy = f"Leave {name} as the lab began with it: the rows stay as they are."
        return CannotMigrate(operation.model_name, f"the {unique}field {name}", reason, remedy, name)
    if isinstance(operation, AddConstraint):
        name, model_name = operation.constraint.name, operation.model_name
        what = f"the constraint {name}"
    elif isinstance(operation, AlterUniqueTogether):
        name, model_name = "unique_together", operation.name
        what = name
    else:
        return None
    remedy = f"Leave {name} out: the rows stay as they are."
    return CannotMigrate(model_name, what, reason, remedy, name)


class Questioner(MigrationQuestioner):
    """Answers for the reader, whom a migration would ask what to do with the rows that are there."""

    def __init__(self, before, after):
        super().__init__(specified_apps=None)
        self._before = before
        self._after = after

    def ask_not_null_addition(self, field_name, model_name):
        gone = self._gone(model_name)
        remedy = f"or give {field_name} a default or null=True."
        if len(gone) == 1:
            reason = f"its rows have a {gone[0]}, which is gone from the model, and nothing for {field_name}"
            self._refuse(field_name, model_name, reason, f"Keep the name {gone[0]}, {remedy}")
        self._refuse(field_name, model_name, "its rows would have no value for it")

    def ask_not_null_alteration(self, field_name, model_name):
        self._refuse(field_name, model_name, "some of its rows may have no value for it")

    def ask_auto_now_add_addition(self, field_name, model_name):
        self.ask_not_null_addition(field_name, model_name)

    def ask_unique_callable_default_addition(self, field_name, model_name):
        remedy = f"Leave unique=True off {field_name}, or give it null=True in place of the default."
        self._refuse(field_name, model_name, "each of its rows would get the same value", remedy)

    def _gone(self, model_name):
        """Return the fields that the dataset's model has and the reader's has not."""
        return [
            name
            for key, model in self._before.models.items()
            if key[1] == model_name.lower() and key in self._after.models
            for name in model.fields
            if name not in self._after.models[key].fields
        ]

    def _refuse(self, field_name, model_name, reason, remedy=None):
        remedy = remedy or f"Give {field_name} a default, or null=True."
        raise CannotMigrate(model_name, f"the field {field_name}", reason, remedy, field_name)
