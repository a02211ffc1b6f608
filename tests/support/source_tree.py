"""The modules of the project, parsed."""

import ast
from functools import cache

from conftest import PROJECT

PACKAGE = PROJECT / "commissioning"


MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    return path.relative_to(PROJECT).as_posix()


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path):
    """Every node of a file's code, walked once for all tests."""
    return list(ast.walk(tree_of(path)))
