"""
A lab's requests, sent through Django's own handler with a wait for each round trip in place of a network, and the
wall time of each. Reads a job (labs.ts) as JSON and prints JSON.
"""

import gc
import json
import random
import sqlite3
import sys
import time

import project

#: A sleep ends late by up to this long, in seconds: the last part of a wait is spun.
OVERSLEEP = 0.0005


class Wire:
    """Waits for each round trip to the database, and counts them."""

    def __init__(self, connection):
        self.trips = 0
        self._seconds = 0.0
        self._connection = connection
        # What execute_wrapper does not see on SQLite: calls of the driver's, not statements.
        connection._commit = self._waiting(connection._commit)
        connection._rollback = self._waiting(connection._rollback)

    def open(self, seconds):
        """From now on wait so long. Without a wait there is no wrapper either."""
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
        while time.perf_counter() < end:
            pass


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


def measure(job):
    project.start(job["packages"], job["project"])
    project.fill(**job["dataset"])
    from django.db import connection

    raw, pristine = connection.connection, sqlite3.connect(":memory:")
    raw.backup(pristine)
    wire, client = Wire(connection), Client()
    requests, distances = job["requests"], job["roundTripsUs"]
    answers = [{"seconds": [[] for _ in distances], "trips": 0} for _ in requests]
    for repetition in range(-job["warmUps"], job["repeats"]):
        # In another order each time: what drifts does not drift into one of them.
        for index in random.sample(range(len(distances)), len(distances)):
            if any(request["method"] == "POST" for request in requests):
                pristine.backup(raw)
            wire.open(distances[index] / 1_000_000)
            for request, answer in zip(requests, answers):
                gc.collect()
                wire.trips = 0
                response, seconds = client.send(
                    request["method"], request["path"], request.get("form")
                )
                answer["status"] = response.status_code
                answer["body"] = response.getvalue().decode(response.charset or "utf-8", "replace")
                answer["trips"] = max(answer["trips"], wire.trips)
                if repetition >= 0:
                    answer["seconds"][index].append(seconds)
    return {"versions": project.versions(), "answers": answers}


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
