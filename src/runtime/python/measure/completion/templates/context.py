"""What a template's variables are: from the views that render it, and from the tags around the cursor."""

import ast

from django.http import HttpRequest

from measure.completion.python.infer import element_of, infer
from measure.completion.python.scope import scope_at
from measure.completion.templates.paths import resolve
from measure.completion.templates.tags import open_blocks, tags_of, unquoted
from measure.completion.values import Instance
from measure.problems import sources

_RENDERERS = {"render", "render_to_string", "TemplateResponse"}
#: Templates that include or extend one another are followed so far.
DEEPEST = 4
_PAIR = 2


def context_at(project, file, before):
    """Return name → value (None where not known) of the variables at the end of ``before``."""
    names = project.template_names()
    return _with_tags(_context(project, names, file, DEEPEST), before)


def _context(project, names, file, depth):
    name = names.get(file)
    found = {"request": Instance(HttpRequest), "csrf_token": Instance(str)}
    if name is None or depth == 0:
        return found
    for module_file, tree in project.trees():
        found |= _from_views(project, module_file, tree, name)
    for other in names:
        if other != file:
            found |= _from_template(project, names, other, name, depth)
    return found


def _from_template(project, names, file, name, depth):
    """A template that includes or extends another passes on what it knows at that tag."""
    text = project.read(file)
    found = {}
    for tag in tags_of(text):
        if tag.name in ("include", "extends") and tag.bits and unquoted(tag.bits[0]) == name:
            outer = _with_tags(_context(project, names, file, depth - 1), text[: tag.start])
            found |= outer
            if "with" in tag.bits:
                found |= _assigned(tag.bits[tag.bits.index("with") + 1 :], outer)
    return found


def _with_tags(context, before):
    for tag in open_blocks(before):
        if tag.name == "for" and "in" in tag.bits:
            context = context | _loop(tag.bits, context)
        elif tag.name == "with":
            context = context | _assigned(tag.bits, context)
    return context


def _loop(bits, context):
    split = bits.index("in")
    names = [name.strip(",") for bit in bits[:split] for name in bit.split(",") if name.strip(",")]
    source = bits[split + 1] if len(bits) > split + 1 else ""
    element = element_of(resolve(source, context))
    values = {name: element if len(names) == 1 else None for name in names}
    return values | {"forloop": Instance(dict)}


def _assigned(bits, context):
    """``name=path`` or, in {% with %}, ``path as name``."""
    found = {}
    for bit in bits:
        name, equals, path = bit.partition("=")
        if equals and name.isidentifier():
            found[name] = resolve(path, context)
    if len(bits) > _PAIR and bits[1] == "as":
        found[bits[2]] = resolve(bits[0], context)
    return found


def _from_views(project, file, tree, name):
    """Return what the calls of render() in a module give to the template."""
    module = sources.module_name(file)
    found = {}
    for call in ast.walk(tree):
        function = call.func if isinstance(call, ast.Call) else None
        if getattr(function, "id", getattr(function, "attr", None)) not in _RENDERERS:
            continue
        places = [
            position
            for position, argument in enumerate(call.args)
            if isinstance(argument, ast.Constant) and argument.value == name
        ]
        if places:
            scope = scope_at(project, module, tree, call.lineno, call.col_offset)
            given = [keyword.value for keyword in call.keywords if keyword.arg == "context"]
            given = given or call.args[places[0] + 1 : places[0] + 2]
            if given:
                found |= _items(given[0], scope, call.lineno)
    return found


def _items(node, scope, line):
    """Return name → value of a dict that is written out, there or in a variable of the function."""
    if isinstance(node, ast.Name):
        binding, where = scope.lookup(node.id, line)
        found = {}
        if binding is not None and binding.how == "value":
            found = _items(binding.node, where, binding.line)
        return found | _added(node.id, scope)
    if not isinstance(node, ast.Dict):
        return {}
    return {
        key.value: infer(value, scope, line)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def _added(name, scope):
    """``context["pins"] = …``"""
    found = {}
    for node in ast.walk(scope.node):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            target = node.targets[0]
            key = getattr(target.slice, "value", None)
            if getattr(target.value, "id", None) == name and isinstance(key, str):
                found[key] = infer(node.value, scope, node.lineno)
    return found
