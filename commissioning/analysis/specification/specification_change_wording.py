"""A change of a year's specification in words: of what, from what to what."""

from __future__ import annotations

from commissioning.analysis.specification.specification_changes import Change
from commissioning.dates import parse_period
from commissioning.inputs import KPI, MEASURE, TARGET, Specification

LABELS = {
    MEASURE: "Measure",
    TARGET: "Target",
    KPI: "Contract it is a KPI of",
    "title": "Title",
    "service": "Service",
    "definition": "Definition",
    "definition_version": "Version of the definition",
    "unit": "Unit",
    "decimals": "Decimal places",
    "better": "Better",
    "frequency": "Returned",
    "accumulates": "How a quarter follows from its months",
    "tolerance_type": "Kind of tolerance",
    "tolerance": "Tolerance",
    "tolerance_inclusive": "Edge of the tolerance within it",
    "judged_on": "Judged on the result",
    "contract": "Contract",
    "lowest_tier": "Lowest tier shown",
    "from": "Reported from",
    "until": "Reported until",
}
ABSENT = "not specified"


def title_of(change: Change, *specifications: Specification) -> str:
    """The title of a change's measure, as the last of these specifications that has it names it."""
    found = [
        one.measures[change.measure] for one in specifications if change.measure in one.measures
    ]
    return found[-1]["title"] if found else change.measure


def unit_of(change: Change, *specifications: Specification) -> str:
    """The unit of a change's measure, by the last of these specifications that has it."""
    found = [
        one.measures[change.measure] for one in specifications if change.measure in one.measures
    ]
    return found[-1]["unit"] if found else ""


def field_text(change: Change) -> str:
    """Which field a change is of: `Target, 2025-26 Quarter 3`."""
    of = f", {parse_period(change.period).label}" if change.period else ""
    return f"{LABELS.get(change.column, change.column)}{of}"


def value_text(text: str | None, column: str, unit: str) -> str:
    """A value of a field; `not specified` where there is none."""
    if not text:
        return ABSENT
    if column != TARGET or unit == "number":
        return text
    if unit == "£":
        return f"£{text}"
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def change_text(change: Change, *specifications: Specification) -> str:
    """A change in one line: its measure, the field, what it was and what it is."""
    unit = unit_of(change, *specifications)
    was, now = (value_text(one, change.column, unit) for one in (change.was, change.now))
    title = title_of(change, *specifications)
    return f"{title}, {field_text(change)}: “{was}”, now “{now}”"
