"""The page of all sentences, each with the forms that its numbers take.

Written from the files in commissioning/wording, so that a reader sees the words side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from commissioning.wording import SOURCE_LANGUAGE, Wording

FOLDER = Path(__file__).resolve().parent.parent / "commissioning" / "wording"
FORMS = (1, 5)
ABOUT = [
    "What reports say, by subject. Values are in ‹brackets›. Where a number chooses the words, the",
    "sentence is shown for 1 and 5, and for 0 where that reads otherwise. The files are in",
    "`commissioning/wording/en-GB`.",
]


class _Variables(Visitor):
    """The values that a sentence takes, and those among them that are numbers."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.numbers: set[str] = set()
        self.has_none = False

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names[node.id.name] = None

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference) and _counts(node):
            self.numbers.add(node.selector.id.name)
            self.has_none |= any(_is_zero(one.key) for one in node.variants)
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        for value in node.arguments.positional:
            if isinstance(value, ast.VariableReference):
                self.numbers.add(value.id.name)
        self.generic_visit(node)


def _counts(node: ast.SelectExpression) -> bool:
    """Whether the forms of a choice are those of numbers."""
    keys = [one.key for one in node.variants]
    names = {one.name for one in keys if isinstance(one, ast.Identifier)}
    return any(isinstance(one, ast.NumberLiteral) for one in keys) or "one" in names


def _is_zero(key: ast.Identifier | ast.NumberLiteral) -> bool:
    return isinstance(key, ast.NumberLiteral) and key.value == "0"


def subjects() -> list[str]:
    """The subjects that have sentences, by name."""
    return sorted(path.stem for path in (FOLDER / SOURCE_LANGUAGE).glob("*.ftl"))


def entries(subject: str, language: str = SOURCE_LANGUAGE) -> Iterator[tuple[str, ast.Message]]:
    """Each sentence that a language has of a subject by its name, in the order of the file."""
    file = FOLDER / language / f"{subject}.ftl"
    text = file.read_text("utf-8") if file.is_file() else ""
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Junk):
            first = entry.content.splitlines()[0]
            raise ValueError(f"{language}/{subject}.ftl: {first} is no sentence")
        if isinstance(entry, ast.Message):
            yield entry.id.name, entry


def values_of(message: ast.Message) -> tuple[list[str], set[str]]:
    """The names of the values that a sentence takes, and which of them are numbers."""
    found = _visited(message)
    return list(found.names), found.numbers


def _visited(message: ast.Message) -> _Variables:
    found = _Variables()
    found.visit(message)
    return found


def examples(subject: str, name: str, message: ast.Message) -> list[str]:
    """The sentence of one and of many, and of none where it has such a form; else it alone."""
    names, numbers = values_of(message)
    counts = (0, *FORMS) if _visited(message).has_none else FORMS
    words = {one: f"‹{one.replace('_', ' ')}›" for one in names if one not in numbers}
    wording = Wording(subject)
    found = [wording(name, **words, **dict.fromkeys(numbers, count)) for count in counts]
    return list(dict.fromkeys(found))


def page() -> str:
    """The page in markdown."""
    lines = ["# Sentences", "", *ABOUT, ""]
    for subject in subjects():
        lines += [f"## {subject.capitalize()}", "", "| Name | Sentence |", "|---|---|"]
        for name, message in entries(subject):
            told = "<br>".join(examples(subject, name, message)).replace("|", "\\|")
            lines.append(f"| `{name}` | {told} |")
        lines.append("")
    return "\n".join(lines)
