"""Docstrings name what exists: every error that one names is a class that can be caught."""

import ast
import builtins
import re

from source_tree import MODULES, name_of, nodes_of

ERROR = re.compile(r"\b[A-Z][A-Za-z]*Error\b")
RAISED = re.compile(r"^ +([A-Z]\w+): ", re.M)


def classes():
    """Names of classes that modules of the package define or import, and Python's own."""
    found = set(dir(builtins))
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                found |= {alias.asname or alias.name for alias in node.names}
    return found


def errors_named(path):
    """The errors that the docstrings of a module name."""
    for node in nodes_of(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node) or ""
            yield from ERROR.findall(text)
            yield from RAISED.findall(text.partition("Raises:")[2])


def test_every_error_that_a_docstring_names_exists():
    known = classes()
    unknown = {(name_of(path), one) for path in MODULES for one in errors_named(path)}
    assert {(file, one) for file, one in unknown if one not in known} == set()
