"""What readers were told last quarter, and what happened to it."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.performance import NOT_REPORTED, SinceThen, action_status, missed_then
from commissioning.dates import parse_quarter
from commissioning.exhibits.exhibit import Exhibit, Exhibits, passage, table
from commissioning.exhibits.number_format import (
    STATUS_CELLS,
    date_text,
    fixed_text,
    listed,
    numbered,
    plain,
    status_word,
    value_text,
)
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.performance.action_follow_up_tables import (
    action_follow_up_counted,
    status_text,
)
from commissioning.exhibits.result_rows import result_and_target, status_cell
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import STATUSES
from commissioning.notebook import FACTS, Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")
LABELS = ("Measure", "Then", "Now", "Result", "Target", "Action promised, and what happened")
WITHHELD = "withhold"
AS_NOW = ("missed-as-now-none", "missed-as-now")
AS_REPORTED = ("missed-as-reported-none", "missed-as-reported")


def reported_last_time(snapshot: Snapshot) -> Exhibit | Exhibits:
    """What last quarter's report reported and asked, and where each miss of then stands now."""
    details = snapshot.header.get("last_time")
    if details is None:  # a snapshot cut before this was reported
        return Exhibits(())
    found = _since_then(snapshot, details)
    request = (details["issued"] or {}).get("recommendations", [])
    extracted = passage(
        f"{_sentences(details, found)}{_recommended(request)}", _facts(details, found)
    )
    return Exhibits((extracted, _table(snapshot, details, found))) if found else extracted


def _recommended(requested: list[str]) -> str:
    """What last quarter's report recommended, as a list; '' where it recommended nothing."""
    if not requested:
        return ""
    return f"\n\n{WORDING('recommended')}\n\n{numbered(requested)}\n\n{WORDING('minutes')}"


def reported_last_time_in_brief(snapshot: Snapshot) -> Exhibit | Exhibits:
    """The same in a few sentences, with how the promises of earlier quarters stand."""
    content = snapshot.header.get("last_time")
    if content is None:
        return Exhibits(())
    found = _since_then(snapshot, content)
    actions = action_follow_up_counted(snapshot).content
    wording = f"{_sentences(content, found)} {actions['text/markdown']}"
    brief = passage(wording, _facts(content, found))
    return Exhibit({**brief.content, FACTS: brief.content[FACTS] + actions[FACTS]})


def _since_then(snapshot: Snapshot, fields: dict[str, Any]) -> list[SinceThen]:
    return missed_then(snapshot.tables, snapshot.quarter, fields["issued"])


def _sentences(fields: dict[str, Any], found: list[SinceThen]) -> str:
    quarter, issued = parse_quarter(fields["quarter"]).label, fields["issued"]
    if issued is None:
        return f"{WORDING('report-not-issued', quarter=quarter)} {_missed(found, AS_NOW)}"
    of = {"quarter": quarter, "day": date_text(issued["issued"])}
    first = WORDING("report-issued", **of)
    if issued["version"] > 1:
        first = WORDING("report-issued-again", **of, version=issued["version"])
    return f"{first} {_missed(found, AS_REPORTED)} {_assured(issued)} {_challenged(issued)}"


def _missed(found: list[SinceThen], names: tuple[str, str]) -> str:
    """How many were off target or within tolerance, and how many of them have each status now."""
    if not found:
        return WORDING(names[0])
    off = sum(one.was == "off target" for one in found)
    counts = {name: count for name, count in _counts(found).items() if count}
    now = listed(
        [WORDING("status-count", count=counts[one], status=status_word(one)) for one in counts]
    )
    then = WORDING(names[1], off=off, near=len(found) - off)
    return f"{then} {WORDING('missed-now', counts=now)}"


def _counts(found: list[SinceThen]) -> dict[str, int]:
    statuses = [one.status for one in found]
    return {name: statuses.count(name) for name in (*STATUSES, NOT_REPORTED)}


def _assured(issued: dict[str, Any]) -> str:
    """The statement of assurance of then."""
    assurance = issued["assurance"]
    if not assurance:
        return WORDING("no-statement")
    officer = plain(assurance["by"])
    if assurance["act"] == WITHHELD:
        return WORDING("assurance-withheld", officer=officer)
    return WORDING("assurance-given", officer=officer, level=plain(assurance["level"]))


def _challenged(issued: dict[str, Any]) -> str:
    """How many challenges were put on it, and how many were left without an answer."""
    if not issued["challenges"]:
        return WORDING("no-challenge")
    text = WORDING("challenged", count=issued["challenges"])
    if issued["left"]:
        text = f"{text} {WORDING('challenges-unanswered', count=issued['left'])}"
    return text


def _table(snapshot: Snapshot, fields: dict[str, Any], found: list[SinceThen]) -> Exhibit:
    quarter = parse_quarter(fields["quarter"])
    rows = [_row(snapshot, quarter.text, one) for one in found]
    title = f"Measures that missed their target in {quarter.label}, and their status now"
    headings = [Heading(label, label in ("Result", "Target")) for label in LABELS]
    facts = [_then_fact(one) for one in found]
    return table("last-time", title, headings, rows, facts)


def _row(snapshot: Snapshot, quarter: str, one: SinceThen) -> list[Cell]:
    now: list[Cell] = [STATUS_CELLS[NOT_REPORTED]["text"], fixed_text("none"), fixed_text("none")]
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
    return "; ".join(found) or WORDING("nothing-promised")


def _became(action: Any, snapshot: Snapshot) -> str:
    word = action_status(action, snapshot.quarter.last_day)
    day = action.met if word == "met" else action.due
    text = status_text(word, day)
    return f"{text[0].lower()}{text[1:]}"


def _facts(fields: dict[str, Any], found: list[SinceThen]) -> list[Fact]:
    off = sum(one.was == "off target" for one in found)
    counts = {"off-target": off, "within-tolerance": len(found) - off} | {
        f"now-{name.replace(' ', '-')}": count for name, count in _counts(found).items()
    }
    if issued := fields["issued"]:
        counts |= {name: issued[name] for name in ("challenges", "left", "version")}
    return [
        fact(f"last-time.{name}", count, "measures", str(count), "counts")
        for name, count in counts.items()
    ]


def _then_fact(one: SinceThen) -> Fact:
    return fact(
        f"{one.measure.measure}.last-time", one.result, one.measure.unit, _then(one), "counts"
    )
