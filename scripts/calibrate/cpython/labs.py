"""
A lab's requests, sent through Django's own handler with a wait for each round trip in place of a network, and the
wall time of each. Reads a job (pages.ts) as JSON and prints JSON.
"""

import gc
import json
import random
import resource
import sqlite3
import statistics
import sys
import time

import project

#: A sleep ends late by up to this long, in seconds: the last part of a wait is spun.
OVERSLEEP = 0.0005
#: A wait that ends later than this was not ours: another program had the core.
LATE = 0.00002
#: Times that a page's statements are asked again.
SAMPLES = 9


class Wire:
    """Waits for each round trip to the database, and counts them."""

    def __init__(self, connection):
        self.trips = 0
        self.late = False
        self._seconds = 0.0
        self._connection = connection
        # What execute_wrapper does not see on SQLite: calls of the driver's, not statements.
        connection._commit = self._waiting(connection._commit)
        connection._rollback = self._waiting(connection._rollback)

    def open(self, seconds):
        """From now on wait so long. Without a wait there is no wrapper either."""
        self.trips, self.late = 0, False
        self._seconds = seconds
        self._connection.execute_wrappers[:] = [self] if seconds else []

    def __call__(self, execute, sql, params, many, context):
        self._wait()
        return execute(sql, params, many, context)

    def _waiting(self, method):
        def wait_and_call():
            self._wait()
            return method()

        return wait_and_call

    def _wait(self):
        end = time.perf_counter() + self._seconds
        self.trips += 1
        if self._seconds > OVERSLEEP:
            time.sleep(self._seconds - OVERSLEEP)
        while (now := time.perf_counter()) < end:
            pass
        self.late |= now > end + LATE


class Client:
    """One visitor, as measure/client.py in the engine has them."""

    def __init__(self):
        from django.core.handlers.base import BaseHandler
        from django.test import RequestFactory

        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._factory = RequestFactory()

    def send(self, method, path, form=None):
        """Return the response, its content consumed, and the seconds it took."""
        request = self._request(method, path, form)
        start = time.perf_counter()
        response = self._handler.get_response(request)
        if response.streaming:
            response.streaming_content = iter([b"".join(response.streaming_content)])
        seconds = time.perf_counter() - start
        self._factory.cookies.update(response.cookies)
        return response, seconds

    def _request(self, method, path, form):
        from django.conf import settings

        if method != "POST":
            return self._factory.get(path)
        jar = self._factory.cookies
        if settings.CSRF_COOKIE_NAME not in jar:
            jar[settings.CSRF_COOKIE_NAME] = "M" * 32
        token = jar[settings.CSRF_COOKIE_NAME].value
        return self._factory.post(path, {**(form or {}), "csrfmiddlewaretoken": token})


class Statements:
    """What a page asks of SQLite: heard once, then asked again without Django."""

    def __init__(self, raw):
        from django.db.backends.sqlite3.base import SQLiteCursorWrapper

        self._cursor = raw.cursor(factory=SQLiteCursorWrapper)
        self._heard = []

    def __call__(self, execute, sql, params, many, context):
        if not many and sql.lstrip().upper().startswith(("SELECT", "WITH")):
            self._heard.append((self._cursor.convert_query(sql), params or ()))
        return execute(sql, params, many, context)

    def seconds(self):
        """Return what SQLite alone takes to answer, in seconds of the processor; writes are left out."""
        cursor = self._cursor.connection.cursor()
        start = time.thread_time()
        for sql, params in self._heard:
            cursor.execute(sql, params).fetchall()
        return time.thread_time() - start


class Lab:
    def __init__(self, requests):
        from django.db import connection

        self._connection = connection
        self._raw, self._pristine = connection.connection, sqlite3.connect(":memory:")
        self._raw.backup(self._pristine)
        self._writes = any(request["method"] == "POST" for request in requests)
        self._requests = requests
        self._wire, self._client = Wire(connection), Client()

    def send(self, round_trip_us):
        """Send all requests; return an answer to each."""
        if self._writes:
            self._pristine.backup(self._raw)
        return [self._answer(request, round_trip_us / 1_000_000) for request in self._requests]

    def database_seconds(self):
        """Return what SQLite alone takes for each request."""
        taken = []
        for request in self._requests:
            samples = []
            for _ in range(SAMPLES):
                # After the page each time: its statements do not find the processor's caches to themselves either.
                statements = Statements(self._raw)
                with self._connection.execute_wrapper(statements):
                    self._send(request)
                samples.append(statements.seconds())
            taken.append(statistics.median(samples))
        return taken

    def _send(self, request):
        return self._client.send(request["method"], request["path"], request.get("form"))

    def _answer(self, request, seconds):
        gc.collect()
        self._wire.open(seconds)
        switches = _switches()
        response, taken = self._send(request)
        return {
            "seconds": taken,
            "disturbed": self._wire.late or _switches() > switches,
            "trips": self._wire.trips,
            "status": response.status_code,
            "body": response.getvalue().decode(response.charset or "utf-8", "replace"),
        }


def measure(job):
    project.start(job["packages"], job["project"])
    project.fill(**job["dataset"])
    lab, distances = Lab(job["requests"]), job["roundTripsUs"]
    for _ in range(job["warmUps"]):
        lab.send(0)
    answers = {us: [] for us in distances}
    for _ in range(job["repeats"]):
        # In another order each time: what drifts does not drift into one of them.
        for us in random.sample(distances, len(distances)):
            answers[us].append(lab.send(us))
    last = lab.send(1)
    database = lab.database_seconds()
    return {
        "versions": project.versions(),
        "answers": [
            {
                "seconds": [_undisturbed([each[index] for each in answers[us]]) for us in distances],
                "databaseSeconds": database[index],
                **{name: last[index][name] for name in ("trips", "status", "body")},
            }
            for index in range(len(job["requests"]))
        ],
    }


def _undisturbed(answers):
    """Return the seconds taken by each answer that nothing disturbed; of all, where those are too few."""
    undisturbed = [answer["seconds"] for answer in answers if not answer["disturbed"]]
    if len(undisturbed) * 3 < len(answers):
        return [answer["seconds"] for answer in answers]
    return undisturbed


def _switches():
    """Return how often the system has given the core to another program while this one had work."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
