"""
Work of writing through the ORM, and of transactions. A write was measured whole (FACTS 6.4), with the
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

    def update_one(frame):
        count("save.update", 1, frame)
        count("save.column", len(frame.f_locals["values"]), frame)
        recorder.whole_start()

    def insert_one(frame):
        count("save.insert", 1, frame)
        count("save.column", len(frame.f_locals["fields"]), frame)
        recorder.whole_start()

    def update_many(frame):
        count("queryset.update", 1, frame)
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
        Watched(Model._do_update, update_one, recorder.whole_end),
        Watched(Model._do_insert, insert_one, recorder.whole_end),
        Watched(QuerySet.update, update_many, recorder.whole_end),
        Watched(QuerySet._batched_insert, batched, recorder.whole_end),
        Watched(QuerySet._insert, batch),
        Watched(Atomic.__enter__, atomic),
    ]
