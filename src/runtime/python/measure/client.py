"""Sends requests through Django's own handler, as a browser would: it keeps cookies and answers CSRF."""

from inspect import iscoroutinefunction

from django.conf import settings
from django.core import signals
from django.core.handlers.base import BaseHandler
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


class Client:
    """One visitor: their cookies last from request to request."""

    def __init__(self, recorder):
        self._recorder = recorder
        self._handler = Handler(recorder)
        # Its jar goes with every request.
        self._factory = RequestFactory()

    def send(self, method, path, form):
        """Return the response, its content consumed. Exceptions of the reader's end in a 500, as in production."""
        recorder = self._recorder
        request = self._request(method, path, form)
        recorder.enter("request", f"{method} {path}")
        recorder.count("request.handle", 1, None)
        recorder.count("request.middleware", len(settings.MIDDLEWARE), None)
        signals.request_started.send(sender=self.__class__, environ=request.environ)
        try:
            response = self._handler.get_response(request)
            if response.streaming:
                # Consumed now, so that what it costs is on the record.
                response.streaming_content = iter([b"".join(response.streaming_content)])
        finally:
            signals.request_finished.send(sender=self.__class__)
            recorder.leave()
        self._keep_cookies(response.cookies)
        return response

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
