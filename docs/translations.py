"""What each other language still lacks, for its translators, and what is broken in its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import sentences
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from commissioning.wording import SOURCE_LANGUAGE, languages
from commissioning.working_reports.template_language import sentence_name

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
TEMPLATES = "templates"
# Files whose sentences reports print. Those of commands, checks and the desk stay English so far.
IN_REPORTS = (
    *("appraisal", "contracts", "dates", "documents", "finance", "numbers", "performance"),
    *("quality", "report", "review", "variation", TEMPLATES),
)
FORMS = {"zero", "one", "two", "few", "many", "other"}  # Unicode CLDR
ABOUT = [
    "This page lists what a translator still has to do for the sentences of reports, by language.",
    "A sentence that a language lacks is printed in British English and marked so. Messages of",
    "commands, checks and the desk are in English only. See also how to",
    "[add a language](../how-to/add-a-language.md).",
]


class _Choices(Visitor):
    """The choices in a sentence by the name of their value, each with the keys of its forms."""

    def __init__(self) -> None:
        self.found: list[tuple[str, list[str], str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            keys = [_key(one) for one in node.variants]
            default = next(_key(one) for one in node.variants if one.default)
            self.found.append((node.selector.id.name, keys, default))
        self.generic_visit(node)


def _key(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def wanted() -> dict[str, dict[str, ast.Message | None]]:
    """Every name that a language may translate, by subject, with its English sentence.

    Words of the project's notebooks have none: they stand in the notebooks.
    """
    subjects = {one: dict(sentences.entries(one)) for one in sentences.subjects()}
    return subjects | {TEMPLATES: dict.fromkeys(_template_names())}


def _template_names() -> Iterator[str]:
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown" and "narrative" not in cell["metadata"].get(
                "tags", ()
            ):
                for part in "".join(cell["source"]).split("\n\n"):
                    yield sentence_name(part)


def lacking(language: str) -> dict[str, list[str]]:
    """The names that a language lacks, by subject."""
    found = {}
    for subject, english in wanted().items():
        have = dict(sentences.entries(subject, language))
        found[subject] = [name for name in english if name not in have]
    return {subject: names for subject, names in found.items() if names}


def left_over(language: str) -> list[str]:
    """Sentences of a language that no report says any more, as `subject: name`."""
    return [
        f"{subject}: {name}"
        for subject, english in wanted().items()
        for name, _ in sentences.entries(subject, language)
        if name not in english
    ]


def faults(language: str) -> list[str]:
    """What would break a sentence of a language: values that nobody gives it, forms it cannot have.

    A sentence with such a fault is printed in English.
    """
    return [
        f"{language}/{subject}.ftl, {name}: {fault}"
        for subject, english in wanted().items()
        for name, message in sentences.entries(subject, language)
        if name in english
        for fault in _faults(message, english[name])
    ]


def _faults(message: ast.Message, english: ast.Message | None) -> Iterator[str]:
    given = set(sentences.values_of(english)[0]) if english else set()
    for value in sorted(set(sentences.values_of(message)[0]) - given):
        yield f"the value ${value} is not given to it"
    choices = _Choices()
    choices.visit(message)
    for value, keys, default in choices.found:
        if not FORMS & (set(keys) - {"other"}):
            continue
        odd = [key for key in keys if key not in FORMS and not key.isdigit()]
        if odd:
            yield f"${value} has the form [{odd[0]}], which no number takes"
        if default != "other":
            yield f"${value} has no form *[other], which all other numbers take"


def page() -> str:
    """The page in markdown."""
    lines = ["# Translations", "", *ABOUT, ""]
    total = sum(len(names) for subject, names in wanted().items() if subject in IN_REPORTS)
    for language in languages():
        if language == SOURCE_LANGUAGE:
            continue
        missing = {one: names for one, names in lacking(language).items() if one in IN_REPORTS}
        odd = [*faults(language), *left_over(language)]
        count = total - sum(map(len, missing.values()))
        lines += [f"## `{language}`", "", f"{count} of {total} sentences are translated.", ""]
        if odd:
            lines += ["To be put right, or removed:", "", *(f"- {one}" for one in odd), ""]
        if missing:
            lines += ["| File | Not yet translated |", "|---|---|"]
            lines += [f"| `{one}.ftl` | {_names(names)} |" for one, names in missing.items()]
            lines.append("")
    return "\n".join(lines)


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
