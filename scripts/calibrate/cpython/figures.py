"""What the replays of measurements/replays.json take here. Reads a job (remeasure.ts) as JSON and prints JSON."""

import gc
import json
import sqlite3
import statistics
import sys
import time

import project


def measure(job, between=lambda: None):
    """Time all figures, and call `between` after each: what it measures has the same machine at the same moment."""
    project.start(job["packages"], job["project"])
    project.fill(**job["dataset"])
    from django.db import connection

    from costs.views import FIGURES

    raw, pristine = connection.connection, sqlite3.connect(":memory:")
    raw.backup(pristine)
    samples = [[] for _ in FIGURES]
    # Round after round, so that a busy moment of the machine touches one sample of each and not all of one.
    for _ in range(job["rounds"]):
        pristine.backup(raw)
        for figure, repeat, taken in zip(FIGURES, job["repeats"], samples):
            _seconds(figure, min(repeat, 3))
            taken.append(_seconds(figure, repeat))
            between()
    return {"versions": project.versions(), "seconds": [statistics.median(taken) for taken in samples]}


def _seconds(figure, repeat):
    """Return the processor's seconds that one run of the code takes."""
    gc.collect()
    run = figure(repeat)
    next(run)
    start = time.thread_time()
    next(run, None)
    return (time.thread_time() - start) / repeat


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
