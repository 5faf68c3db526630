"""The project around the file that is being edited."""

import ast
import os

from measure.completion.python.repair import parse
from measure.problems import project_names, sources


class Project:
    def __init__(self, root, path, text):
        """``text`` is what the editor shows of ``path``: newer than what is on disk."""
        self.root = os.path.join(root, "")
        self.path = path
        self.text = text

    def read(self, file):
        return self.text if file == self.path else sources.read(file, self.root) or ""

    def files(self, suffix):
        return sorted({*sources.files(suffix=suffix, root=self.root), *self._own(suffix)})

    def _own(self, suffix):
        return [self.path] if self.path.endswith(suffix) else []

    def modules(self):
        """Return the dotted names of the project's modules and packages."""
        names = {sources.module_name(file) for file in self.files(".py")}
        packages = {name.rpartition(".")[0] for name in names}
        return sorted({*names, *packages} - {"", "__init__"})

    def tree(self, module):
        """Return the syntax tree of a module of the project, or None where there is no such module."""
        for file in self.files(".py"):
            if sources.module_name(file) == module:
                return parse(self.read(file))
        return None

    def trees(self):
        """Return (file, tree) for each module, as far as it can be read."""
        return [(file, parse(self.read(file))) for file in self.files(".py")]

    def defined_in(self, module):
        """Return name → syntax node of what a module of the project defines at its top."""
        tree = self.tree(module)
        found = {}
        for node in tree.body if tree else []:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found[node.name] = node
            elif isinstance(node, ast.Assign):
                found |= {target.id: node for target in node.targets if isinstance(target, ast.Name)}
        return found

    def template_names(self):
        """Return file → name of templates."""
        return project_names.template_names(self.root)

    def url_names(self):
        return project_names.url_names(self.root)
