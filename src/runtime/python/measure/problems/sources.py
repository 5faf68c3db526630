"""The reader's files as they lie on the file system, read when a problem is described."""

import ast
import os

from measure import places


def read(file, root=places.ROOT):
    """Return the text of a file of the project, or None where there is none."""
    try:
        with open(os.path.join(root, file), encoding="utf-8", newline="") as opened:
            return opened.read()
    except (OSError, UnicodeDecodeError, ValueError):
        return None


def lines(file):
    text = read(file)
    return [] if text is None else text.split("\n")


def line(file, number):
    """Return a line's text, without its end; empty where there is no such line."""
    found = lines(file)[number - 1 : number] if number > 0 else []
    return found[0].rstrip("\r") if found else ""


def files(folder="", suffix="", root=places.ROOT):
    """Return the project's files below ``folder``, relative to the project, sorted."""
    found = []
    for parent, _, names in os.walk(os.path.join(root, folder)):
        found += [os.path.join(parent, name) for name in names if name.endswith(suffix)]
    return sorted(os.path.relpath(path, root) for path in found)


def module_name(file):
    """Return ``pins.views`` for ``pins/views.py`` and ``pins`` for ``pins/__init__.py``."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def python_trees(root=places.ROOT):
    """Return (file, tree) for each of the project's modules that parses."""
    found = []
    for file in files(suffix=".py", root=root):
        try:
            found.append((file, ast.parse(read(file, root) or "")))
        except (SyntaxError, ValueError):
            # One broken module is no reason to say nothing about the others.
            continue
    return found
