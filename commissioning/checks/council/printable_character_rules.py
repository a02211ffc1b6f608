"""Characters that no report can print, told where they come in: returns, tables and definitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commissioning.checks.check import fault
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import APPRAISALS_FOLDER, EXEMPTIONS_FILE, YAML_MODELS
from commissioning.inputs.tables import TABLES, TEXT_KINDS
from commissioning.notebook import character_text, unprinted


def words_can_be_printed(council: Council) -> Iterator[Fault]:
    """Text has only characters that the fonts of the reports can print.

    The fonts have Latin (including Welsh and Polish), Greek, Cyrillic, Arabic and Hebrew
    letters and common signs. They have no emoji and no scripts of South and East Asia.
    """
    for table in TABLES.values():
        columns = [one.name for one in table.columns if one.kind in TEXT_KINDS and not one.choices]
        present = [name for name in columns if name in council.tables[table.name].columns]
        if not _any_unprinted(council, table.name, present):
            continue
        for row in council.rows[table.name]:
            for column in present:
                if letter := unprinted(row[column] or ""):
                    yield fault(row, column, _expected(letter))
    for file, content in _definitions(council):
        for place, text in _texts(content, ""):
            if letter := unprinted(text):
                yield Fault(file, None, place, text, _expected(letter))


def _any_unprinted(council: Council, table: str, columns: list[str]) -> bool:
    """Whether it is worth going through the rows: most tables are of plain letters."""
    frame = council.tables[table]
    return any(unprinted("".join(filter(None, frame[name]))) for name in columns)


def _definitions(council: Council) -> Iterator[tuple[str, Any]]:
    settings, officers, tiers, reports = YAML_MODELS
    if council.settings:
        yield settings, council.settings.model_dump()
    for file, models in (
        (officers, council.officers),
        (tiers, council.tiers),
        (reports, council.reports),
    ):
        for model in models:
            yield file, model.model_dump()
    for part in council.exemptions:
        yield EXEMPTIONS_FILE, part.model_dump()
    for appraisal in council.appraisals:
        yield f"{APPRAISALS_FOLDER}/{appraisal.ref}.yaml", appraisal.model_dump()


def _texts(content: Any, place: str) -> Iterator[tuple[str, str]]:
    """Each text in a definition, by the keys that lead to it."""
    if isinstance(content, str):
        yield place, content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _texts(value, f"{place}.{key}".removeprefix("."))
    elif isinstance(content, list | tuple):
        for number, value in enumerate(content, 1):
            yield from _texts(value, f"{place}[{number}]")


def _expected(letter: str) -> str:
    return (
        f"text without {character_text(letter)}, which the fonts of the reports cannot print. "
        f"Write it in words"
    )
