"""
Work of writing through the ORM, and of transactions. A write was measured whole, with the
query set it builds, compiles and executes inside: while one goes on, its parts are not counted again.
"""

from django.db.models import Model
from django.db.models.query import QuerySet
from django.db.transaction import Atomic

from measure import places
from measure.hooks.monitor import Watched

_BATCHED = QuerySet._batched_insert.__code__


def handlers(recorder):
    def count(kind, amount, frame):
        recorder.count(kind, amount, places.of_frame(frame))

    def ended(frame):
        recorder.whole_end()

    def update_one(frame):
        count("save.update", 1, frame)
        count("save.column", len(frame.f_locals["values"]), frame)
        recorder.whole_start()

    def insert_one(frame):
        count("save.insert", 1, frame)
        count("save.column", len(frame.f_locals["fields"]), frame)
        recorder.whole_start()

    def update_many(frame):
        values = frame.f_locals["kwargs"].values()
        expressions = sum(hasattr(value, "resolve_expression") for value in values)
        count("queryset.update", 1, frame)
        count("queryset.update.expression", expressions, frame)
        recorder.whole_start()

    def update_each(frame):
        objects = frame.f_locals["objs"]
        # Any iterable is taken; what has no length is made a tuple later, and is not counted.
        count("bulk.update-row", len(objects) if hasattr(objects, "__len__") else 0, frame)
        recorder.whole_start()

    def batched(frame):
        rows = len(frame.f_locals["objs"])
        count("bulk.row", rows, frame)
        count("bulk.column", rows * len(frame.f_locals["fields"]), frame)
        recorder.whole_start()

    def batch(frame):
        caller = frame.f_back
        if caller is not None and caller.f_code is _BATCHED:
            recorder.count_part("bulk.batch", 1, places.of_frame(frame))

    def atomic(frame):
        count("transaction.atomic", 1, frame)

    return [
        Watched(Model._do_update, update_one, ended),
        Watched(Model._do_insert, insert_one, ended),
        Watched(QuerySet.update, update_many, ended),
        Watched(QuerySet.bulk_update, update_each, ended),
        Watched(QuerySet._batched_insert, batched, ended),
        Watched(QuerySet._insert, batch),
        Watched(Atomic.__enter__, atomic),
    ]
