"""The files of sentences: each is used, each that is used is there, and each can be said."""

import ast
import re
import sys

import pytest
from conftest import PROJECT

from commissioning.checks import CHECKS

sys.path.insert(0, str(PROJECT / "docs"))

import sentences  # noqa: E402

from commissioning.wording import catalogue  # noqa: E402

SOURCES = [
    path for path in (PROJECT / "commissioning").rglob("*.py") if "wording" not in path.parts[-2:-1]
]


def calls(subject: str):
    """The names of sentences that code asks for by a literal: `WORDING("off-target", …)`."""
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        if f'Wording("{subject}")' not in path.read_text("utf-8"):
            continue
        for node in ast.walk(tree):
            if _asks(node):
                yield path.name, node.args[0].value, {one.arg for one in node.keywords}


def _asks(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "WORDING"
        and isinstance(node.args[0], ast.Constant)
    )


@pytest.mark.parametrize("subject", sentences.subjects())
def test_every_sentence_can_be_said_and_none_is_broken(subject: str):
    for name, message in sentences.entries(subject):
        for told in sentences.examples(subject, name, message):
            assert told.strip() == told, name
            assert "{" not in told, name


@pytest.mark.parametrize("subject", sentences.subjects())
def test_every_sentence_that_is_asked_for_is_there_with_its_values(subject: str):
    known = dict(sentences.entries(subject))
    for file, name, given in calls(subject):
        assert name in known, f"{file} asks for {name}, which {subject}.ftl lacks"
        if None not in given:  # ** gives names that cannot be read here
            assert given == set(sentences.values_of(known[name])[0]), f"{file}: {name}"


def test_no_sentence_is_without_a_use():
    package = PROJECT / "commissioning"
    templates = [*package.rglob("*.html"), *package.rglob("*.j2")]
    places = [*SOURCES, *templates, catalogue.HERE / "catalogue.py"]
    source = "\n".join(path.read_text("utf-8") for path in places)
    used = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"|\'([a-z0-9-]+)\'', source))
    names = {one for pair in used for one in pair} | {check.id for check in CHECKS}
    for subject in sentences.subjects():
        assert {name for name, _ in sentences.entries(subject)} <= names, subject


def test_no_name_stands_twice_in_a_file():
    for subject in sentences.subjects():
        names = [name for name, _ in sentences.entries(subject)]
        assert len(names) == len(set(names)), subject


def test_each_check_has_its_usual_word():
    words = [check.problem for check in CHECKS]
    assert all(word and word[0].isupper() and not word.endswith(".") for word in words)
