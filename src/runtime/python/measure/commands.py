"""A management command of the reader's, run as ``manage.py`` runs it: by a process that serves no requests."""

import io

from django.apps import apps
from django.core import management
from django.core.cache import close_caches
from django.db import connections


def run(name, recorder):
    """Run the command and return what it prints. What it raises passes through."""
    output = io.StringIO()
    recorder.enter("request", f"manage.py {name}")
    try:
        management.call_command(_find(name), stdout=output, stderr=output)
    finally:
        # The process ends, and with it its connections.
        connections.close_all()
        close_caches()
        recorder.leave()
    return output.getvalue()


def _find(name):
    """The command of the application listed first, as Django finds it."""
    for app in apps.get_app_configs():
        module = f"{app.name}.management.commands.{name}"
        try:
            return management.load_command_class(app.name, name)
        except ModuleNotFoundError as exc:
            # What the command itself imports may be missing, too.
            if exc.name is None or not module.startswith(exc.name):
                raise
    raise management.CommandError(f"Unknown command: '{name}'")
