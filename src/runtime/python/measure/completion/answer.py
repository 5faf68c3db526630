"""The answer to a CompletionRequest (src/worker/protocol.ts)."""

from measure import utf16
from measure.completion import python, templates
from measure.completion.options import chosen
from measure.completion.project import Project


def complete(files_dir, path, text, offset):
    """Return the completion at an offset; see measure.completion.complete()."""
    cursor = utf16.index(text, offset)
    project = Project(files_dir, path, text)
    complete_file = python.complete if path.endswith(".py") else templates.complete
    start, options = complete_file(project, text, cursor)
    return {
        "from": utf16.length(text[:start]),
        "options": [
            {"label": option.label, "kind": option.kind, "detail": option.detail}
            for option in chosen(options, text[start:cursor])
        ],
    }
