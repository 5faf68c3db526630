"""Names that a project gives to its templates and URLs, read without running it."""

import ast

from measure import places
from measure.problems import sources

#: Templates lie in folders of this name: the project's own, and each application's.
FOLDER = "templates/"


def template_names(root=places.ROOT):
    """Return file → name of the project's templates, as render() and {% include %} name them."""
    found = {}
    for file in sources.files(root=root):
        _, folder, name = f"/{file}".partition(f"/{FOLDER}")
        if folder:
            found[file] = name
    return found


def url_names(root=places.ROOT):
    """Return the names that reverse() knows: those given in the project's path() and re_path() calls."""
    names = set()
    for _, tree in sources.python_trees(root):
        prefix = _app_name(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("path", "re_path"):
                names.update(f"{prefix}{name}" for name in _name_argument(node))
    return sorted(names)


def _name_argument(call):
    for keyword in call.keywords:
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
            yield str(keyword.value.value)


def _app_name(tree):
    """Return ``pins:`` for a module that sets ``app_name = "pins"``, else nothing."""
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
            continue
        if any(getattr(target, "id", "") == "app_name" for target in node.targets):
            return f"{node.value.value}:"
    return ""
