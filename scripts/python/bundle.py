"""
Make the archives that the engine boots from. Run by Pyodide itself, so that the
bytecode is of the version that will load it.

Archives are stored, not deflated: they travel gzipped as a whole, which is
smaller, and Python then reads them without inflating.
"""

import importlib._bootstrap_external as bootstrap
import re
import zipfile
from pathlib import Path

# Where the engine mounts each archive. Bytecode remembers the path it was
# compiled under: tracebacks and the recorder see these.
STDLIB_ROOT = "/lib/python314.zip"
PACKAGES_ROOT = "/engine/packages"
RUNTIME_ROOT = "/engine/runtime"

# Modules of the standard library that need what a browser lacks (a terminal,
# sockets to listen on, processes) and that nothing else imports.
UNUSED_STDLIB = re.compile(
    r"xmlrpc/|curses/|ensurepip/|idlelib/|tkinter/|turtledemo/|venv/"
    r"|lib2to3/|pydoc_data/|(imaplib|poplib|ftplib|"
    r"mailbox|turtle|antigravity|this|webbrowser)\.py$"
)

UNUSED_PACKAGES = re.compile(
    r"django/contrib/(admin|admindocs|flatpages|gis|postgres|redirects|sitemaps"
    r"|syndication)/"
    r"|django/db/backends/(mysql|oracle|postgresql)/"
    r"|django/conf/(app|project)_template/"
    # Languages other than English.
    r"|django/conf/locale/(?!en/|__init__\.py$)"
    r"|/locale/(?!en/|__init__\.py$)|\.po$"
    # Zones other than UTC.
    r"|tzdata/(zoneinfo/(?!__init__\.py$|UTC$|Etc/__init__\.py$|Etc/UTC$)|zones$)"
    # Of a wheel's metadata, what its licence asks to be kept.
    r"|\.dist-info/(?!.*(LICENSE|METADATA))"
)

# Celery and what it needs, as far as a project imports it and a worker runs its
# tasks in the interpreter itself: no command line, no scheduler (shelve's dbm
# is not there), no worker that listens, no pool of processes, and of brokers
# and result stores none whose client library is not there either. Transports
# that are left stand in for none of those: pyamqp is what Celery takes when it
# is told of no broker, memory and virtual are for brokers written in Python.
UNUSED_CELERY = re.compile(
    r"^celery/(__main__\.py|beat\.py|apps/|bin/|security/|utils/static/"
    r"|backends/(?!(__init__|asynchronous|base|cache|rpc)\.py)"
    r"|concurrency/(?!(__init__|base|solo)\.py)"
    r"|contrib/(testing/|(migrate|pytest|rdb|sphinx)\.py)"
    r"|events/(cursesmon|dumper)\.py"
    r"|worker/(?!(__init__|request|state|strategy|worker)\.py))"
    r"|^kombu/(asynchronous/(aws|http)/"
    r"|transport/(?!(__init__|base|memory|native_delayed_delivery|pyamqp)\.py|virtual/))"
    r"|^billiard/(?!(__init__|common|compat|context|einfo|exceptions|process|util)\.py)"
    r"|^click/(_termui_impl|_winconsole|shell_completion|testing)\.py"
    r"|^dateutil/(easter\.py|rrule\.py|tzwin\.py|tz/win\.py|zoneinfo/)"
    r"|^tzlocal/win32\.py"
)


def compiled(source, filename):
    code = compile(source, filename, "exec", dont_inherit=True, optimize=2)
    return bytes(bootstrap._code_to_timestamp_pyc(code, 0, 0))


def bundle(target, root, files):
    """Write (name, bytes) pairs into an archive, modules as bytecode."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            if name.endswith(".py"):
                content = compiled(content, f"{root}/{name}")
                name += "c"
            # A ZipInfo without a date is of 1980: the same input, the same archive.
            archive.writestr(zipfile.ZipInfo(name), content)


def zip_members(path, unused):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not unused.search(info.filename):
                yield info.filename, archive.read(info)


def bundle_stdlib(source, target):
    bundle(target, STDLIB_ROOT, zip_members(source, UNUSED_STDLIB))


def bundle_packages(wheels, target):
    files = (
        (name, content)
        for wheel in sorted(Path(wheels).glob("*.whl"))
        for name, content in zip_members(wheel, UNUSED_PACKAGES)
        if not UNUSED_CELERY.search(name)
    )
    bundle(target, PACKAGES_ROOT, files)


def bundle_runtime(folder, target):
    files = (
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    )
    bundle(target, RUNTIME_ROOT, files)
