"""What may be written at a place of one of the reader's files, asked of the live interpreter."""


def complete(files_dir, path, text, offset):
    """
    Return ``{"from": int, "options": [{"label", "kind", "detail"}]}`` for an offset in UTF-16 units into
    ``text``, which is what the editor shows of the file ``path`` of the project in ``files_dir``. Runs
    none of the reader's code: objects are looked at, not asked.
    """
    # Loaded when it is first asked for: starting up has no use for it.
    from measure.completion import answer

    return answer.complete(files_dir, path, text, offset)
