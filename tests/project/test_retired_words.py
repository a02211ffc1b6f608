"""One word for one thing: words of the glossary's list of retired ones are in no name.

Names are those of files, functions, classes, arguments, fields and constants, of commands and
options, of what notebooks call, and what pages name in backticks. `retired_words_allowed.csv` lists
those that stay, each with its reason; it may only shrink.
"""

import ast
import csv
import json
import re
import sys
from pathlib import Path

import pytest
import typer
from conftest import PROJECT

sys.path.insert(0, str(PROJECT))
import pipeline

ALLOWED_FILE = Path(__file__).with_name("retired_words_allowed.csv")
with ALLOWED_FILE.open(encoding="utf-8", newline="") as file:
    ALLOWED = {(row["where"], row["name"]): row["reason"] for row in csv.DictReader(file)}
LISTED = re.compile(r"^- \*\*(.+?)\*\*", re.M)
PAGES = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("examples/**/*.md")]
HISTORY = {"CHANGELOG.md", "DECISIONS.md"}  # what was so named when it was written
CODE_LIKE = re.compile(
    r"(?:\w+\.)*(\w*[a-z0-9]_[a-z]\w*|[a-z]+(?:[A-Z][a-z]+)+|(?:[A-Z][a-z]+){2,})(?:\(\))?"
)


def retired():
    text = (PROJECT / "GLOSSARY.md").read_text("utf-8")
    listed = LISTED.findall(text[text.index("## Retired words") :])
    return {word.strip() for entry in listed for word in entry.split(",")}


RETIRED = retired()


def parts(name):
    return set(re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower().replace("-", "_").split("_"))


def has_retired(name):
    return bool(parts(name) & RETIRED)


def names_in(tree):
    """Names that a module gives to functions, classes, arguments, fields and constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        if isinstance(node, ast.Module | ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.Assign | ast.AnnAssign):
                    targets = one.targets if isinstance(one, ast.Assign) else [one.target]
                    for target in targets:
                        yield from (n.id for n in ast.walk(target) if isinstance(n, ast.Name))


def in_code():
    for path in sorted((PROJECT / "commissioning").rglob("*.py")):
        where = path.relative_to(PROJECT / "commissioning").with_suffix("").as_posix()
        for name in {path.stem, *names_in(ast.parse(path.read_text("utf-8")))}:
            if has_retired(name):
                yield (where, name)


def in_commands():
    def walk(command, spoken):
        for option in command.params:
            for spelling in option.opts:
                if has_retired(spelling.strip("-")):
                    yield (f"command {spoken}".strip(), spelling)
        for name, inner in getattr(command, "commands", {}).items():
            if has_retired(name):
                yield (f"command {spoken}".strip(), name)
            yield from walk(inner, f"{spoken} {name}".strip())

    yield from walk(typer.main.get_command(pipeline.app), "")


def in_notebooks():
    for path in sorted((PROJECT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                for node in ast.walk(ast.parse("".join(cell["source"]))):
                    name = getattr(node, "attr", getattr(node, "id", ""))
                    if name and has_retired(name):
                        yield (f"notebooks/{path.name}", name)


def in_pages():
    """Names of code in backticks that no code has any more, or that code must not have."""
    allowed = {name for _, name in ALLOWED}
    for path in PAGES:
        if (
            path.name in HISTORY
            or "decisions" in path.parts
            or "outputs" in path.parts
            or "gallery" in path.parts
        ):
            continue
        for quoted in re.findall(r"`([^`\n]+)`", path.read_text("utf-8")):
            found = CODE_LIKE.fullmatch(quoted)
            if not found or found[1].startswith("test_") or found[1] in allowed:
                continue
            if has_retired(found[1]):
                yield (path.relative_to(PROJECT).as_posix(), found[1])


def test_the_glossary_says_what_is_said_instead_of_each_retired_word():
    text = (PROJECT / "GLOSSARY.md").read_text("utf-8")
    lines = text[text.index("## Retired words") :].splitlines()
    assert {"words", "matter", "twin", "told", "anew"} <= RETIRED
    assert all(": " in line for line in lines if line.startswith("- "))


@pytest.mark.parametrize("look", [in_code, in_commands, in_notebooks])
def test_no_name_has_a_retired_word(look):
    assert [one for one in sorted(set(look())) if one not in ALLOWED] == []


def test_pages_name_nothing_by_a_retired_word():
    assert sorted(set(in_pages())) == []


def test_the_list_of_names_that_stay_only_shrinks():
    found = {*in_code(), *in_commands(), *in_notebooks()}
    assert sorted(set(ALLOWED) - found) == []
    assert all(ALLOWED.values())


@pytest.mark.parametrize("name", ["write_words", "CaseFile", "owed", "--anew", "WORDS", "_told"])
def test_a_retired_word_is_found_in_every_kind_of_name(name):
    assert has_retired(name.strip("-"))


@pytest.mark.parametrize("name", ["crosswords", "showcase", "swords", "untold", "narrative"])
def test_a_word_within_another_is_none(name):
    assert not has_retired(name)
