"""A report's stage on its way from draft to issue, in words, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import Record, void
from commissioning.review.model.review_subject import Contents, Matter

DRAFT = "draft"


def stage(matter: Matter, record: Record, contents: Contents) -> str:
    """How far a report has come, by the last act that holds; with what stands open or is void."""
    told = [_reached(matter, record, contents)]
    if challenges := len(record.open_challenges):
        told.append(f"{challenges} challenge{'s' if challenges > 1 else ''} open")
    if void_acts := [_title(entry) for entry, _ in voids(record, contents)]:
        told.append(f"{' and '.join(void_acts)} void")
    return ", ".join(told)


def _title(entry: Entry) -> str:
    """What an act is called; one that this program does not know, by its own name."""
    known = acts.ACTS.get(acts.act_of(acts.step_of(entry.act, entry.role)))
    return known.title if known else f"“{entry.act}”"


def _reached(matter: Matter, record: Record, contents: Contents) -> str:
    if acts.ISSUE in record.in_force:
        return f"{acts.ACTS[acts.ISSUE].stage}{_replacing(record)}"
    word = "withdrawn" if record.withdrawn else DRAFT
    for step in matter.steps(contents):
        entry = record.done(step, contents)
        if acts.role_of(step):
            return _recommended(matter, record, contents) or word
        if entry is None:
            break
        word = _word(matter, entry)
    return word


def _replacing(record: Record) -> str:
    """Of a corrected report, its version, the one it replaces and why; empty of the first."""
    before = record.replaced
    if before is None or before.withdrawn is None:
        return ""
    why = before.withdrawn.text.removesuffix(".")
    return f" as version {record.version}, replacing {record.version - 1}: {why}"


def _recommended(matter: Matter, record: Record, contents: Contents) -> str:
    """How many statutory officers have signed, in words; empty before the first."""
    steps = [step for step in matter.steps(contents) if acts.role_of(step)]
    signed = [entry for step in steps if (entry := record.done(step, contents))]
    dissenting = sum(entry.act == acts.DISSENT for entry in signed)
    if not signed:
        return ""
    some = "" if len(signed) == len(steps) else f", {len(signed)} of {len(steps)} signed"
    return f"recommended{f' with {dissenting} dissenting' if dissenting else ''}{some}"


def _word(matter: Matter, entry: Entry) -> str:
    if entry.act == acts.WITHHOLD:
        return "assurance withheld"
    if acts.ACTS[entry.act].levelled:
        return f"{'assurance given' if entry.act == acts.ASSURE else 'advised'}: {entry.level}"
    act = acts.ACTS[entry.act]
    return (act.stage_of_voice if matter.is_voice else "") or act.stage


def voids(record: Record, contents: Contents) -> Iterator[tuple[Entry, str]]:
    """Acts in force that do not hold for what the report says now, each with the reason."""
    if acts.ISSUE in record.in_force:
        return
    for entry in record.in_force.values():
        if why := void(entry, contents):
            yield entry, why
