"""
One run, from files to tapes: the dataset's image is opened, the project loaded as a new process would load
it, the requests sent. The host keeps the tapes; what comes back from here is what only Python knows.
"""

import json
import sys

from django.core.signals import got_request_exception

import measure_host
from measure import boot, chance, dataset, db, hooks, misfits, network, places, problems, services
from measure.calls import CallObserver
from measure.client import Visitors
from measure.limits import Watch
from measure.output import Output
from measure.project import Project
from measure.recorder import Recorder
from measure.tasks.choice import worker_of
from measure.visits import visit

_host = measure_host.engine


class Session:
    def __init__(self):
        self._watch = Watch(_host.limitSeconds, _host.realSeconds, _host.report)
        self._recorder = Recorder(_host, self._watch)
        self._output = Output(self._recorder)
        # Before the project takes down which receivers there are.
        got_request_exception.connect(self._note_exception, weak=False)
        self._reader = hooks.install(self._recorder, self._watch, _host.report)
        self._project = Project(self._reader)
        self._states = {}
        self._compared = (None, "")
        self._raised = None
        self._random = chance.install(self._draw)
        db.observe(CallObserver(self._recorder))
        network.install(self._recorder)
        services.install(self._recorder)

    def run(self, text):
        """
        Take a RunRequest (protocol.ts) as JSON; return {problem} as JSON. The tapes are with the host. It may also
        have ``first``, the number of its first request, and ``announce``: whether the host wants to hear of
        each statement before it comes. With ``sessions``, the host says what is asked after its requests.
        """
        request = json.loads(text)
        db.announce(self._announce if request.get("announce") else None)
        db.close_always(False)
        try:
            problem = self._run(request)
        except BaseException as exc:
            # What reader code left behind can fail anywhere: nothing of it may end the interpreter.
            self._recorder.recording = False
            problem = problems.describe(exc, stage="load")
        return json.dumps({"problem": problem})

    def _run(self, request):
        self._watch.start()
        for package in request.get("packages", ()):
            self._project.have(package)
        problem = self._load_dataset(request["baseFiles"])
        if problem is None:
            problem = self._load(request["files"])
        if problem is None:
            problem = self._send_all(request["requests"], request.get("first", 0))
        if problem is None and "sessions" in request:
            problem = self._visit(request["sessions"])
        return problem

    def complete(self, text):
        # Imported on first use: the first run need not wait for it.
        from measure import completion

        request = json.loads(text)
        path = request["path"]
        self._project.write(request["files"])
        return json.dumps(
            completion.complete(
                places.ROOT, path, request["files"].get(path, ""), request["offset"]
            )
        )

    def _load_dataset(self, files):
        """Open the dataset's image, made first if it is not kept: under the lab's own models."""
        if _host.openDataset():
            db.reset()
            return None
        try:
            self._project.write(files)
            self._project.load()
            dataset.create_tables()
            self._states[_host.datasetKey()] = dataset.state()
            _host.fillDataset()
        except BaseException as exc:
            return problems.describe(exc, stage="load")
        _host.openDataset()
        db.reset()
        return None

    def _load(self, files):
        self._project.write(files)
        problem = self._load_recorded()
        if problem is not None:
            return problem
        changed = self._difference(files)
        if not changed:
            return None
        if _host.openChanged(changed):
            db.reset()
            # Without a call while loading, nothing knows of the tables just replaced: what is loaded stands.
            return self._load_recorded() if self._recorder.sent else None
        try:
            dataset.migrate(self._states[_host.datasetKey()], dataset.state())
        except misfits.CannotMigrate as exc:
            return problems.describe(exc, stage="load") | exc.problem()
        except BaseException as exc:
            return problems.describe(exc, stage="load")
        _host.keepChanged(changed)
        _host.openChanged(changed)
        db.reset()
        # Migrated by these modules, which a new process would not have been.
        return self._load_recorded()

    def _difference(self, files):
        """What the models of the project, which is loaded, have that the dataset's have not; empty for nothing."""
        code = tuple(sorted(item for item in files.items() if item[0].endswith(".py")))
        key = (_host.datasetKey(), code)
        if key != self._compared[0]:
            # A run in turns loads the same project again and again.
            found = dataset.difference(self._states[key[0]], dataset.state())
            self._compared = (key, found)
        return self._compared[1]

    def _load_recorded(self):
        """Load the project; queries made meanwhile are on a tape of their own."""
        self._random.seed()
        _host.begin(json.dumps({"index": -1}))
        self._output.install()
        self._watch.start()
        self._recorder.start()
        problem = None
        try:
            self._project.load()
        except BaseException as exc:
            problem = problems.describe(exc, stage="load")
        if problem is None and self._watch.reached is not None:
            problem = problems.describe(self._watch.reached, stage="load")
        self._stop()
        _host.end(json.dumps({"response": None, "problem": problem}))
        return problem

    def _send_all(self, requests, first):
        visitors = Visitors(self._recorder)
        for index, request in enumerate(requests, first):
            if request["method"] == "TASK":
                problem = self._run_task(index, request)
                if problem is not None:
                    return problem
                continue
            problem = self._prepare(visitors, request)
            if problem is not None:
                return problem
            self._random.seed()
            if request["method"] == "TEST":
                self._test(index, request)
            elif request["method"] == "COMMAND":
                self._command(index, request)
            else:
                self._send(visitors.of(request), index, request)
            if self._watch.reached is not None:
                break
        return None

    def _visit(self, sessions):
        try:
            for request, fetch in visit(_host, self._recorder, sessions):
                problem = self._edit(request["edits"])
                if problem is not None:
                    return problem
                self._random.seed()
                self._fetch(request, fetch)
                if self._watch.reached is not None:
                    break
        except BaseException as exc:
            return problems.describe(exc, stage="load")
        return None

    def _edit(self, edits):
        """Run SQL of another member's, which is on no record; return the problem of what does not fit."""
        try:
            for sql in edits:
                _host.runByAnother(sql)
        except Exception as exc:
            return _misfit(exc)
        return None

    def _prepare(self, visitors, request):
        """Do what comes before a request, and is on no record; return what keeps it from being sent."""
        if request.get("otherProcess"):
            problem = self._load_recorded()
            if problem is not None:
                return problem
            visitors.serve_anew()
        if request.get("before"):
            problem = self._edit([request["before"]])
            if problem is not None:
                return problem
        try:
            visitors.prepare(request, _host.valueOf)
        except BaseException as exc:
            return problems.describe(exc, stage="load")
        return None

    def _stop(self):
        self._output.settle()
        self._recorder.stop()

    def _send(self, client, index, request):
        def send():
            response, body = client.send(request["method"], request["path"], request.get("form"))
            return {"response": _described(response, body)}

        self._record(index, request, send)

    def _fetch(self, request, fetch):
        self._record(request["index"], request, lambda: {"response": _described(*fetch())})

    def _test(self, index, request):
        # Imported on first use: most labs have no tests to run.
        from measure import testing

        def test():
            report, outcomes = testing.run(request["path"], self._recorder, self._watch)
            # What a view raised in a test is for the test to judge.
            self._raised = None
            return {"response": _printed(report), "tests": outcomes}

        with testing.empty_database(_host):
            self._record(index, request, test)

    def _command(self, index, request):
        # Imported on first use: most labs have no commands to run.
        from measure import commands

        def run():
            return {"response": _printed(commands.run(request["path"], self._recorder))}

        self._record(index, request, run)

    def _run_task(self, index, request):
        """Have a worker process just started run the task of a message; return what keeps it from starting."""
        try:
            worker = worker_of(request["message"])(self._recorder, lambda told: _host.tell(json.dumps(told)))
        except BaseException as exc:
            return problems.describe(exc, stage="load")
        self._random.seed()

        def run():
            return {"response": _printed(worker.run(request["tag"], request["message"]))}

        self._record(index, request, run)
        return None

    def _record(self, index, request, action):
        """Record what ``action`` does, and what it returns, as the tape of a request."""
        header = {key: request.get(key) for key in ("name", "method", "path", "afterSeconds", "startUs")}
        _host.begin(json.dumps({"index": index, **header}))
        self._watch.start()
        self._recorder.start()
        self._reader.start_request()
        self._raised = None
        ended = {"response": None}
        try:
            ended = action()
        except BaseException as exc:
            self._raised = exc
        self._stop()
        # What becomes of being cut short is not the reader's affair, whatever was made of the exception.
        raised = None if self._recorder.is_suspended else self._watch.reached or self._raised
        self._raised = None
        problem = raised and problems.describe(raised, request=request["name"])
        _host.end(json.dumps({**ended, "problem": problem}))

    def _draw(self):
        recorded = self._recorder.recording
        self._recorder.drawing(places.here())
        return _host.uniform(recorded)

    def _announce(self):
        self._recorder.flush()
        _host.announce()

    def _note_exception(self, **kwargs):
        self._raised = sys.exc_info()[1]


def _misfit(exc):
    """Another member's change is SQL on the lab's own tables, which the reader may have changed."""
    reason = str(exc).removeprefix("DatabaseFailure: ")
    return {
        "kind": "unsupported",
        "title": "The change that another member makes no longer fits your models.",
        "exception": None,
        "file": None,
        "line": None,
        "column": None,
        "endColumn": None,
        "remedy": f"Keep the tables and columns that the lab began with: {reason}.",
        "traceback": None,
        "request": None,
    }


def _described(response, body):
    content_type = response.headers.get("Content-Type", "")
    is_text = content_type.startswith("text/") or "json" in content_type or "xml" in content_type
    cookies = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
    return {
        "status": response.status_code,
        "headers": [*response.headers.items(), *cookies],
        "contentType": content_type,
        "body": body.decode(response.charset or "utf-8", "replace")
        if is_text
        else f"{len(body):,} bytes of {content_type or 'unknown type'}",
        "bytes": len(body),
    }


def _printed(text):
    content_type = "text/plain; charset=utf-8"
    return {
        "status": 200,
        "headers": [("Content-Type", content_type)],
        "contentType": content_type,
        "body": text,
        "bytes": len(text.encode()),
    }


boot.boot()
_session = Session()
run = _session.run
complete = _session.complete
