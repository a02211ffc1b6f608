"""What the package imports is declared, what is declared is used, and the lock files agree."""

import ast
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from conftest import PROJECT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from source_tree import MODULES, name_of, nodes_of, tree_of

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
SOURCES = [*MODULES, PROJECT / "pipeline.py"]
HOUSE = "commissioning"
# Declared and imported by no line of ours, each with who uses it.
USED_BY_OTHERS = {
    "jupyter": "its programs, for whoever opens a report's notebook",
    "setuptools": "pip, to install the package without asking an index",
    "bcrypt": "cryptography, to open SSH keys that have a passphrase",
    "psycopg": "SQLAlchemy, for PostgreSQL",
    "duckdb": "duckdb-sqlalchemy",
    "duckdb-sqlalchemy": "SQLAlchemy, for DuckDB",
    "s3fs": "fsspec, for s3://",
    "asyncssh": "sshfs, which names no range of its versions",
}
# Modules that import an extra's library at their top, and are imported only where it is there.
OF_EXTRAS = {
    "docx": "commissioning/documents/word",
}
LOCKS = {
    "requirements.lock": (),
    "requirements-sql.lock": ("sql", "postgresql", "duckdb"),
    "requirements-test.lock": tuple(PYPROJECT["optional-dependencies"]),
}


def requirements(lines):
    """The requirements of a list in pyproject.toml, without those on other extras of ours."""
    found = [Requirement(line) for line in lines]
    return [one for one in found if canonicalize_name(one.name) != HOUSE]


DIRECT = requirements(PYPROJECT["dependencies"])
EXTRAS = {
    name: requirements(lines)
    for name, lines in PYPROJECT["optional-dependencies"].items()
    if name != "test"
}


def names(wanted):
    return [canonicalize_name(one.name) for one in wanted]


@cache
def distributions():
    return packages_distributions()


def imported(path, nodes=None):
    """The libraries that a file imports, by the names under which they are installed."""
    for node in nodes_of(path) if nodes is None else nodes:
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module]
        else:
            continue
        for module in (one.split(".")[0] for one in modules):
            if module != HOUSE and module not in sys.stdlib_module_names:
                found = {canonicalize_name(one) for one in distributions().get(module, [module])}
                (name,) = found & {*names(DIRECT), *names(sum(EXTRAS.values(), []))} or {module}
                yield name


def test_what_is_imported_is_declared():
    declared = {*names(DIRECT), *names(sum(EXTRAS.values(), []))}
    found = {name_of(path): set(imported(path)) - declared for path in SOURCES}
    assert {name: libraries for name, libraries in found.items() if libraries} == {}


def test_what_an_extra_brings_is_imported_only_where_it_is_needed():
    brought = set(names(sum(EXTRAS.values(), []))) - set(names(DIRECT))
    found = {
        name_of(path): set(imported(path, tree_of(path).body)) & brought
        for path in SOURCES
        if not is_of_extra(path)
    }
    assert {name: libraries for name, libraries in found.items() if libraries} == {}


def is_of_extra(path):
    return any(name_of(path).startswith(prefix) for prefix in OF_EXTRAS.values())


def test_what_is_declared_is_used():
    used = {name for path in SOURCES for name in imported(path)}
    declared = {*names(DIRECT), *names(sum(EXTRAS.values(), []))}
    assert declared - used == set(USED_BY_OTHERS)


@pytest.mark.parametrize("lines", [DIRECT, *EXTRAS.values()], ids=["core", *EXTRAS])
def test_each_is_declared_once(lines):
    assert sorted(names(lines)) == sorted(set(names(lines)))
    assert lines is DIRECT or set(names(lines)) & set(names(DIRECT)) == set()


@pytest.mark.parametrize(("file", "extras"), LOCKS.items(), ids=LOCKS)
def test_what_is_locked_lies_within_the_declared_ranges(file, extras):
    """So that locking anew changes only what a newer version or a new range asks for."""
    text = (PROJECT / file).read_text("utf-8")
    pins = dict(line.split(" ")[0].split("==") for line in text.splitlines() if "==" in line)
    optional = [PYPROJECT["optional-dependencies"][name] for name in extras]
    for wanted in [*DIRECT, *requirements(sum(optional, []))]:
        assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), str(wanted)


@pytest.mark.parametrize("file", sorted(one.name for one in PROJECT.glob("*.lock")))
def test_every_locked_version_has_its_digest_and_no_file_names_a_host(file):
    text = (PROJECT / file).read_text("utf-8")
    assert "://" not in text
    for block in text.replace("\\\n", " ").splitlines():
        assert "--hash=sha256:" in block, block
