"""What readers were told last quarter, and what became of it."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.performance import NOT_REPORTED, SinceThen, missed_then, standing
from commissioning.dates import parse_quarter
from commissioning.exhibits.exhibit import Cell, Exhibit, Exhibits, Heading, passage, table
from commissioning.exhibits.number_format import (
    STATUS_CELLS,
    counted,
    date_cell,
    date_text,
    listed,
    numbered,
    plain,
    value_text,
)
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.performance.action_follow_up_tables import WORDS, promises_counted
from commissioning.exhibits.result_rows import result_and_target, status_cell
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import STATUSES
from commissioning.notebook import FACTS, Fact

LABELS = ("Measure", "Then", "Now", "Result", "Target", "Promised then: what became of it")
WITHHELD = "withhold"
MINUTES = "What was decided on it stands in the minutes."


def told_last_time(snapshot: Snapshot) -> Exhibit | Exhibits:
    """What last quarter's report told and asked, and where each miss of then stands now."""
    told = snapshot.header.get("last_time")
    if told is None:  # a snapshot cut before this was told
        return Exhibits(())
    found = _found(snapshot, told)
    asked = (told["issued"] or {}).get("recommendations", [])
    recommended = (
        f"\n\nIts recommendations were:\n\n{numbered(asked)}\n\n{MINUTES}" if asked else ""
    )
    said = passage(f"{_sentences(told, found)}{recommended}", _facts(told, found))
    return Exhibits((said, _table(snapshot, told, found))) if found else said


def told_last_time_in_brief(snapshot: Snapshot) -> Exhibit | Exhibits:
    """The same in a few sentences, with how the promises of earlier quarters stand."""
    told = snapshot.header.get("last_time")
    if told is None:
        return Exhibits(())
    found = _found(snapshot, told)
    promises = promises_counted(snapshot).content
    words = f"{_sentences(told, found)} {promises['text/markdown']}"
    brief = passage(words, _facts(told, found))
    return Exhibit({**brief.content, FACTS: brief.content[FACTS] + promises[FACTS]})


def _found(snapshot: Snapshot, told: dict[str, Any]) -> list[SinceThen]:
    return missed_then(snapshot.tables, snapshot.quarter, told["issued"])


def _sentences(told: dict[str, Any], found: list[SinceThen]) -> str:
    quarter, issued = parse_quarter(told["quarter"]), told["issued"]
    if issued is None:
        return (
            f"No report of {quarter.label} is on record as issued. That quarter’s results as they "
            f"are now show {_missed(found)}"
        )
    version = f", version {issued['version']}" if issued["version"] > 1 else ""
    return (
        f"The report of {quarter.label} (issued {date_text(issued['issued'])}{version}) told of "
        f"{_missed(found)} {_assured(issued)} {_challenged(issued)}"
    )


def _missed(found: list[SinceThen]) -> str:
    """How many were off target or within tolerance, and how many of them have each status now."""
    if not found:
        return "no measure that missed its target."
    off = sum(one.was == "off target" for one in found)
    near = len(found) - off
    now = listed([f"{count} {name}" for name, count in _counts(found).items() if count])
    many = counted(off, "measure") if off else "no measure"
    return f"{many} off target and {near or 'none'} within tolerance. Of these, now: {now}."


def _counts(found: list[SinceThen]) -> dict[str, int]:
    statuses = [one.status for one in found]
    return {name: statuses.count(name) for name in (*STATUSES, NOT_REPORTED)}


def _assured(issued: dict[str, Any]) -> str:
    """The statement of assurance of then."""
    assurance = issued["assurance"]
    if not assurance:
        return "It had no statement of assurance."
    if assurance["act"] == WITHHELD:
        return f"Assurance was withheld ({plain(assurance['by'])})."
    return f"The assurance given was: {plain(assurance['level'])} ({plain(assurance['by'])})."


def _challenged(issued: dict[str, Any]) -> str:
    """How many challenges were put on it, and how many were left without an answer."""
    if not issued["challenges"]:
        return "No challenge was put on it."
    left = f"{issued['left']} left unanswered with a recorded reason"
    return f"{counted(issued['challenges'], 'challenge')} had been put on it, {left}."


def _table(snapshot: Snapshot, told: dict[str, Any], found: list[SinceThen]) -> Exhibit:
    quarter = parse_quarter(told["quarter"])
    rows = [_row(snapshot, quarter.text, one) for one in found]
    title = f"Missed their target in {quarter.label}, and where they stand now"
    headings = [Heading(label, label in ("Result", "Target")) for label in LABELS]
    facts = [_then_fact(one) for one in found]
    return table("last-time", title, headings, rows, facts)


def _row(snapshot: Snapshot, quarter: str, one: SinceThen) -> list[Cell]:
    now: list[Cell] = [NOT_REPORTED.capitalize(), "none", "none"]
    if one.now is not None:
        now = [status_cell(one.now), *result_and_target(one.now)]
    cell = STATUS_CELLS[one.was]
    then = {**cell, "text": f"{cell['text']}: {_then(one)}"}
    return [one.measure.title, then, *now, _promised(snapshot, quarter, one.measure.measure)]


def _then(one: SinceThen) -> str:
    return value_text(one.result, one.measure.unit, one.measure.decimals)


def _promised(snapshot: Snapshot, quarter: str, measure: str) -> str:
    """Each action promised in a quarter, with its owner, and how it stands now."""
    found = [
        f"{row.action} ({row.owner}): {_became(row, snapshot)}"
        for row in rows_of(snapshot.tables["actions"])
        if (row.measure, row.period) == (measure, quarter)
    ]
    return "; ".join(found) or "Nothing was promised"


def _became(action: Any, snapshot: Snapshot) -> str:
    word = standing(action, snapshot.quarter.last_day)
    day = action.met if word == "met" else action.due
    return f"{WORDS[word].lower()} {date_cell(day)}"


def _facts(told: dict[str, Any], found: list[SinceThen]) -> list[Fact]:
    off = sum(one.was == "off target" for one in found)
    counts = {"off-target": off, "within-tolerance": len(found) - off} | {
        f"now-{name.replace(' ', '-')}": count for name, count in _counts(found).items()
    }
    if issued := told["issued"]:
        counts |= {name: issued[name] for name in ("challenges", "left", "version")}
    return [
        fact(f"last-time.{name}", count, "measures", str(count), "counts")
        for name, count in counts.items()
    ]


def _then_fact(one: SinceThen) -> Fact:
    return fact(
        f"{one.measure.measure}.last-time", one.result, one.measure.unit, _then(one), "counts"
    )
