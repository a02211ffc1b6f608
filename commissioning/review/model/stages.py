"""A report's stage on its way from draft to issue, in words, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory, void
from commissioning.review.model.review_subject import Contents, ReviewSubject

DRAFT = "draft"


def stage(subject: ReviewSubject, history: ReviewHistory, contents: Contents) -> str:
    """How far a report has come, by the last act that holds; with what is open or is void."""
    sentences = [_reached(subject, history, contents)]
    if challenges := len(history.open_challenges):
        sentences.append(f"{challenges} challenge{'s' if challenges > 1 else ''} open")
    if void_acts := [_title(entry) for entry, _ in voids(history, contents)]:
        sentences.append(f"{' and '.join(void_acts)} void")
    return ", ".join(sentences)


def _title(entry: Entry) -> str:
    """What an act is called; one that this program does not know, by its own name."""
    known = acts.ACTS.get(acts.act_of(acts.step_of(entry.act, entry.role)))
    return known.title if known else f"“{entry.act}”"


def _reached(subject: ReviewSubject, history: ReviewHistory, contents: Contents) -> str:
    if acts.ISSUE in history.in_force:
        return f"{acts.ACTS[acts.ISSUE].stage}{_replacing(history)}"
    word = "withdrawn" if history.withdrawn else DRAFT
    for step in subject.steps(contents):
        entry = history.done(step, contents)
        if acts.role_of(step):
            return _recommended(subject, history, contents) or word
        if entry is None:
            break
        word = _word(subject, entry)
    return word


def _replacing(history: ReviewHistory) -> str:
    """Of a corrected report, its version, the one it replaces and why; empty of the first."""
    before = history.replaced
    if before is None or before.withdrawn is None:
        return ""
    why = before.withdrawn.text.removesuffix(".")
    return f" as version {history.version}, replacing {history.version - 1}: {why}"


def _recommended(subject: ReviewSubject, history: ReviewHistory, contents: Contents) -> str:
    """How many statutory officers have signed, in words; empty before the first."""
    steps = [step for step in subject.steps(contents) if acts.role_of(step)]
    signed = [entry for step in steps if (entry := history.done(step, contents))]
    dissenting = sum(entry.act == acts.DISSENT for entry in signed)
    if not signed:
        return ""
    some = "" if len(signed) == len(steps) else f", {len(signed)} of {len(steps)} signed"
    return f"recommended{f' with {dissenting} dissenting' if dissenting else ''}{some}"


def _word(subject: ReviewSubject, entry: Entry) -> str:
    if entry.act == acts.WITHHOLD:
        return "assurance withheld"
    if acts.ACTS[entry.act].levelled:
        return f"{'assurance given' if entry.act == acts.ASSURE else 'advised'}: {entry.level}"
    act = acts.ACTS[entry.act]
    return (act.stage_of_voice if subject.is_voice else "") or act.stage


def voids(history: ReviewHistory, contents: Contents) -> Iterator[tuple[Entry, str]]:
    """Acts in force that do not hold for what the report says now, each with the reason."""
    if acts.ISSUE in history.in_force:
        return
    for entry in history.in_force.values():
        if why := void(entry, contents):
            yield entry, why
