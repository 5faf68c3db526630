"""What the database refuses."""

from django.db import IntegrityError, OperationalError, ProgrammingError
from django.db.transaction import TransactionManagementError

from measure.problems import models
from measure.problems.advice import Advice, advises
from measure.problems.wording import closest


def _field(column):
    """Return "Pin.owner" for "pins_pin.owner_id"; the column itself where no model has it."""
    table, _, name = column.strip().rpartition(".")
    model = models.of_table(table)
    for field in model._meta.concrete_fields if model else []:
        if field.column == name:
            return f"{model.__name__}.{field.name}"
    return column.strip()


@advises(IntegrityError, r"NOT NULL constraint failed: (?P<column>\S+)")
def missing_value(case, column):
    field = _field(column)
    return Advice(
        f"{field} must have a value, and has none.",
        f"Set {field.rpartition('.')[2]} before saving, or allow null=True on the field.",
    )


@advises(IntegrityError, r"UNIQUE constraint failed: (?P<columns>.*)")
def duplicate(case, columns):
    fields = [_field(column) for column in columns.split(",")]
    both = " with the same " if len(fields) == 1 else " with the same pair of "
    names = " and ".join(field.rpartition(".")[2] for field in fields)
    return Advice(
        f"There is a {fields[0].partition('.')[0]}{both}{names} already.",
        "Use get_or_create() or update_or_create(), or bulk_create(…, ignore_conflicts=True).",
    )


@advises(IntegrityError, r"FOREIGN KEY constraint failed|The row in table")
def dangling_key(case):
    return Advice(
        "A row points to one that is not there.",
        "Save what it points to first, or delete what points to it first.",
    )


@advises(IntegrityError, r"CHECK constraint failed: (?P<name>\w+)")
def check_failed(case, name):
    return Advice(
        f'The values break the constraint "{name}".',
        "Give values that it allows, or change the constraint in models.py.",
    )


@advises((OperationalError, ProgrammingError), r"no such table: (?P<table>\S+)")
def no_table(case, table):
    tables = [model._meta.db_table for model in models.all_models()]
    best = closest(table, tables)
    remedy = f'Write "{best}" in place of "{table}".' if best else f"Tables: {', '.join(tables)}."
    return Advice(f'There is no table "{table}".', remedy, word=table)


@advises((OperationalError, ProgrammingError), r"no such column: (?P<column>\S+)")
def no_column(case, column):
    name = column.rpartition(".")[2]
    columns = {field.column for model in models.all_models() for field in model._meta.concrete_fields}
    best = closest(name, sorted(columns))
    remedy = f'Write "{best}" in place of "{name}".' if best else "Check the names in the SQL."
    return Advice(f'There is no column "{column}".', remedy, word=name)


@advises((OperationalError, ProgrammingError), r'near "(?P<word>[^"]*)": syntax error')
def sql_syntax(case, word):
    return Advice(
        f'SQLite cannot read the SQL at "{word}".',
        f'Look just before "{word}": a comma, a quote or a keyword is wrong there.',
        word=word,
    )


@advises((OperationalError, ProgrammingError), r"too many SQL variables|Expression tree is too large")
def too_many_values(case):
    return Advice(
        "One statement holds more values than SQLite takes.",
        "Work in parts: slice the list, or give batch_size.",
        kind="unsupported",
    )


@advises(ProgrammingError, r"Incorrect number of bindings supplied")
def wrong_params(case):
    return Advice(
        "The SQL has another number of placeholders than there are params.",
        "Write one %s for each value in the list of params.",
        word="raw",
    )


@advises(TypeError, r"not (all|enough) arguments (?P<what>.*) format")
def wrong_format(case, what):
    return Advice(
        "The number of %s and the number of values differ.",
        "Write one %s for each value, and %% for a percent sign.",
        word="raw",
    )


@advises(TransactionManagementError, r"An error occurred in the current transaction")
def broken_transaction(case):
    return Advice(
        "An earlier error broke this transaction, and no query can run until its atomic block ends.",
        "Put the statement that may fail in an atomic() of its own, inside try.",
    )


@advises(OverflowError, r"Python int too large")
def too_large(case):
    return Advice("A number is larger than the database can hold.", "Keep it below 2**63.")
