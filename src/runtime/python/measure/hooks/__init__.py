"""
Counting Python work without touching Django: sys.monitoring tells when one of its functions starts, and a
handler named here says which kind of work that is (src/tape/work.ts lists the kinds).
"""

from measure.hooks import cache, monitor, orm, templates, writes
from measure.hooks.reader import ReaderCode


def install(recorder, watch, report):
    """Start counting; return what watches the reader's own code."""
    reader = ReaderCode(recorder, watch, report)
    monitor.install(recorder, watch, reader.started)
    for module in (orm, writes, templates, cache):
        monitor.watch(module.handlers(recorder))
    return reader
