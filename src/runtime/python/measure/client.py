"""Sends requests through Django's own handler, as a browser would: it keeps cookies and answers CSRF."""

from importlib import import_module
from inspect import iscoroutinefunction

from django.conf import settings
from django.core import signals
from django.core.handlers.base import BaseHandler
from django.db import connections
from django.test import RequestFactory

from measure import places

#: A token as CsrfViewMiddleware would have set with the page that held the form.
_CSRF_SECRET = "M" * 32


class Handler(BaseHandler):
    """Django's handler, which marks where the view begins and ends."""

    def __init__(self, recorder):
        super().__init__()
        self._recorder = recorder
        self.load_middleware()

    def make_view_atomic(self, view):
        atomic_view = super().make_view_atomic(view)
        if iscoroutinefunction(view):
            # Cannot run here; Django's refusal is turned into a Problem.
            return atomic_view

        def marked(request, *args, **kwargs):
            inner = getattr(view, "view_class", view)
            self._recorder.enter("view", _name(inner), _place(inner))
            try:
                return atomic_view(request, *args, **kwargs)
            finally:
                self._recorder.leave()

        return marked


class Visitors:
    """Everybody who sends requests, and the handler that answers them: a server process."""

    def __init__(self, recorder):
        self._recorder = recorder
        self._handler = None
        self._clients = {}

    def serve_anew(self):
        """Another process answers from now on."""
        self._handler = None

    def prepare(self, request, value_of):
        """Have the visitor's session hold what the request says: name → SQL, of which ``value_of`` gives the value."""
        if self._handler is None:
            self._handler = Handler(self._recorder)
        client = self.of(request)
        client.handler = self._handler
        if request.get("session"):
            client.hold({name: value_of(sql) for name, sql in request["session"].items()})
        client.keep(request.get("cookies", ()))

    def begin(self, session, value_of):
        """Return the cookies, as pairs, of a visitor whose session holds this: name → SQL, or None for none."""
        client = self.stranger()
        if session:
            client.hold({name: value_of(sql) for name, sql in session.items()})
        return client.cookies()

    def stranger(self):
        """Return a client that nobody knows yet."""
        if self._handler is None:
            self._handler = Handler(self._recorder)
        client = Client(self._recorder)
        client.handler = self._handler
        return client

    def of(self, request):
        visitor = request.get("visitor") or ""
        if visitor not in self._clients:
            self._clients[visitor] = Client(self._recorder)
        return self._clients[visitor]


class Client:
    """One visitor: their cookies last from request to request."""

    def __init__(self, recorder):
        self._recorder = recorder
        self.handler = None
        # Its jar goes with every request.
        self._factory = RequestFactory()

    def hold(self, values):
        """Begin a session that holds these values, as a login a while ago would have."""
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session.update(values)
        session.save()
        # A request opens its own connection.
        connections.close_all()
        self._factory.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    def keep(self, cookies):
        """Have the browser hold these cookies too: pairs of name and value, or None for one that it forgot."""
        for name, value in cookies:
            if value is None:
                self._factory.cookies.pop(name, None)
            else:
                self._factory.cookies[name] = value

    def cookies(self):
        return [(name, morsel.value) for name, morsel in self._factory.cookies.items()]

    def send(self, method, path, form):
        """Return the response and its body. Exceptions of the reader's end in a 500, as in production."""
        response, body = self._answer(self._request(method, path, form), path)
        self._keep_cookies(response.cookies)
        return response, body

    def fetch(self, path, headers):
        """Return the same of a GET with these headers: whoever made them keeps the cookies."""
        return self._answer(RequestFactory().get(path, headers=headers), path)

    def _answer(self, request, path):
        recorder = self._recorder
        recorder.enter("request", f"{request.method} {path}")
        recorder.count("request.handle", 1, None)
        recorder.count("request.middleware", len(settings.MIDDLEWARE), None)
        signals.request_started.send(sender=self.__class__, environ=request.environ)
        try:
            response = self.handler.get_response(request)
            # A stream is read now, so that what it costs is on the record.
            body = response.getvalue()
        finally:
            signals.request_finished.send(sender=self.__class__)
            recorder.leave()
        return response, body

    def _request(self, method, path, form):
        if method != "POST":
            return self._factory.get(path)
        jar = self._factory.cookies
        if settings.CSRF_COOKIE_NAME not in jar:
            jar[settings.CSRF_COOKIE_NAME] = _CSRF_SECRET
        token = jar[settings.CSRF_COOKIE_NAME].value
        return self._factory.post(path, {**(form or {}), "csrfmiddlewaretoken": token})

    def _keep_cookies(self, cookies):
        jar = self._factory.cookies
        for name, morsel in cookies.items():
            if morsel["max-age"] == 0:
                jar.pop(name, None)
            else:
                jar[name] = morsel.value


def _name(view):
    return getattr(view, "__qualname__", type(view).__qualname__)


def _place(view):
    code = getattr(view, "__code__", None)
    file = code and places.relative(code.co_filename)
    return (file, code.co_firstlineno) if file else None
