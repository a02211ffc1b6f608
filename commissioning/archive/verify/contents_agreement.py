"""Whether the files of a record are those that its acts are about, and all acts are there.

A signed act names figures, words and pages; of the second form every file. What the issue names
alone rests on who issued it, and is told so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape

from commissioning.archive.bag import layout
from commissioning.archive.bag.completeness import digest_of_file
from commissioning.archive.bag.payload import ENTRIES, job_digest
from commissioning.archive.verify.file_set import LATER, statement_files
from commissioning.archive.verify.issued_papers import Papers
from commissioning.narrative import own, pieces_by_slot, tags_of
from commissioning.narrative.journal import as_written
from commissioning.notebook import COMPLETE, REVIEW_PAGE_TAG, TABLE
from commissioning.review.model import Entry, ReviewHistory, acts, void
from commissioning.review.proof import (
    EVIDENCE,
    NARRATIVE,
    REVIEW_PAGE,
    StatementContent,
    misplaced,
    place_of,
    statement_content,
    statement_name,
    time_of,
)
from commissioning.wording import Wording

WORDING = Wording("archive")

NO_FILES = (EVIDENCE, NARRATIVE, REVIEW_PAGE)
OF_OLD = (
    "Not shown: that who signed saw the tables, the Word file, the template, the program, the "
    "notebook’s layout and the names of who wrote the words as they stand here. Their statement is "
    "of the first form and covers the figures, the inputs, the words and the pages; the rest was "
    "sealed by who issued it. So were the acts before it that nobody signed (submissions, "
    "challenges, answers), and which version it is."
)

TAG, MARKS = re.compile(r"<[^>]*>"), re.compile(r"[*_`#>|\\-]")


def findings(papers: Papers) -> Iterator[str]:
    """What is not as the acts of a record have it, a sentence each."""
    yield from _of_figures(papers)
    yield from _narrative_findings(papers)
    yield from _of_steps(papers)
    yield from _of_signed_files(papers)
    if papers.job.get(ENTRIES) != papers.issue.number - 1:
        yield WORDING("job-length")


def _of_figures(papers: Papers) -> Iterator[str]:
    issue = papers.issue
    if papers.evidence != issue.evidence:
        yield WORDING("figures-differ", number=issue.number)
    made_on = {"report": issue.report, "snapshot": papers.snapshot}
    if [mark for mark in _marks(papers) if mark != made_on] or not _marks(papers):
        yield WORDING("inputs-differ")
    text = json.loads((papers.data / layout.FACTS).read_bytes())
    if text != [fact.as_json() for fact in papers.facts.values()]:
        yield WORDING("facts-differ")


def _marks(papers: Papers) -> list[object]:
    """What the notebook says of the inputs it was made of."""
    outputs = (one for cell in papers.notebook.cells for one in cell.get("outputs", ()))
    return [one["data"][COMPLETE] for one in outputs if COMPLETE in one.get("data", {})]


def _narrative_findings(papers: Papers) -> Iterator[str]:
    issued = papers.issue.words
    for slot in sorted(issued):
        if papers.narrative_digests.get(slot) != issued[slot]:
            yield WORDING("journal-text-differs", slot=slot)
    for slot in sorted(pieces_by_slot(papers.notebook.cells).keys() ^ issued.keys()):
        where = WORDING("the-issue") if slot not in issued else f"data/{layout.NOTEBOOK}"
        yield WORDING("text-missing", slot=slot, where=where)


def _of_steps(papers: Papers) -> Iterator[str]:
    """The acts without which such a report is not issued: there, in force, on what was issued."""
    subject, issue, record = papers.review_subject, papers.issue, papers.history
    steps = subject.steps(papers.contents)
    yield from out_of_order(record, steps)
    yield from misplaced(papers.entries, {issue.report: subject})
    signed = record.last_signed
    if signed and signed.day and signed.day != issue.at[:10]:
        yield WORDING("other-day", by=signed.by, day=signed.day)
    for step in steps:
        entry = record.in_force.get(step)
        if entry is None:
            yield WORDING("act-missing", act=acts.act_of(step))
            continue
        place = f"Entry {entry.number} ({entry.act} by {entry.by})"
        if why := void(entry, papers.contents):
            yield WORDING("act-of-other-contents", place=place, why=why)
        if entry.role not in subject.roles_of(entry.act):
            yield WORDING("act-of-wrong-role", place=place, role=entry.role)
        if time_of(entry) > time_of(issue):
            yield WORDING("act-after-issue", place=place)
        if (entry.measure, entry.provider) != (subject.measure, subject.provider or ""):
            yield WORDING("act-about-other", place=place)
        if entry.act == acts.CARRY_ADVICE and subject.assured_by == acts.CHIEF_FINANCE_OFFICER:
            yield WORDING("advice-needed", place=place)


def out_of_order(history: ReviewHistory, steps: Sequence[str]) -> Iterator[str]:
    """Acts that no such report needs, and one signed after that of the officer who signs last.

    Who signs last signs all that is issued, so that nobody may take that place.
    """
    for step, entry in history.in_force.items():
        if entry.act in acts.ORDER and step not in steps:
            yield WORDING("not-a-step", place=place_of(entry))
    signed = [
        step for step in steps if step in history.in_force and history.in_force[step].statement
    ]
    last = history.last_signed
    if last and signed and not acts.role_of(signed[-1]) and history.in_force[signed[-1]] != last:
        yield WORDING("signed-after-last", place=place_of(last), by=history.in_force[signed[-1]].by)


def last_signed(papers: Papers) -> tuple[Entry, StatementContent] | None:
    """The newest signed act in force and what its statement says; None where nobody signed."""
    entry = papers.history.last_signed
    if entry is None or not entry.statement:
        return None
    path = papers.data / layout.STATEMENTS / statement_name(entry)
    return entry, statement_content(as_written(path.read_bytes()))


def covered(papers: Papers) -> Iterator[str]:
    """How far the newest signature covers the files of the record, and what it does not cover."""
    found = last_signed(papers)
    if found is None:
        return
    entry, text = found
    if text.covers_all:
        yield (WORDING("shown-signed-files", by=entry.by))
    else:
        yield OF_OLD


def _of_signed_files(papers: Papers) -> Iterator[str]:
    """Whether every file is the one that who signed last signed."""
    found = last_signed(papers)
    if found is None:
        return
    entry, text = found
    if entry.record != papers.issue.record:
        yield WORDING("review-differs", by=entry.by)
    if text.covers_all:
        yield from _of_every_file(papers, entry, text)
    else:
        yield from _of_printed(papers)


def _of_every_file(papers: Papers, entry: Entry, content: StatementContent) -> Iterator[str]:
    if content.predicate.get("version") != papers.history.version:
        yield WORDING("version-differs", by=entry.by)
    if content.predicate.get("wordsHead") not in papers.narrative_heads:
        yield WORDING("journal-differs", file=layout.NARRATIVE, by=entry.by)
    signed = {name: one for name, one in content.digests.items() if name not in NO_FILES}
    there = {
        path.relative_to(papers.data).as_posix(): path
        for path in papers.data.rglob("*")
        if path.is_file()
    }
    by = f"that {entry.by} signed with entry {entry.number}"
    for name in sorted(signed.keys() | (there.keys() - LATER - statement_files(papers.entries))):
        if name not in there:
            yield WORDING("file-missing-signed", name=name, by=by)
        elif name not in signed:
            yield WORDING("file-not-signed", name=name, by=by)
        elif _digest(papers, name) != signed[name]:
            yield WORDING("file-differs-signed", name=name, by=by)


def _of_printed(papers: Papers) -> Iterator[str]:
    """Whether the notebook reports the same review and words as the page that was signed.

    A statement of the first form does not name the notebook.
    """
    page = _bare(unescape(TAG.sub(" ", (papers.data / layout.HTML).read_text("utf-8"))))
    sentences = [value for _, value in own(papers.notebook)["record"]["front"]]
    for cell in papers.notebook.cells:
        if REVIEW_PAGE_TAG in tags_of(cell):
            rows = (one["data"].get(TABLE, {"rows": ()})["rows"] for one in cell["outputs"])
            sentences += [text for table in rows for row in table for text in row]
    if any(_bare(text) not in page for text in sentences):
        yield WORDING("review-page-differs")
    for slot, pieces in pieces_by_slot(papers.notebook.cells).items():
        is_present = _bare("".join(piece["source"] for piece in pieces))
        if slot in papers.issue.words and _bare(papers.texts.get(slot, "")) not in is_present:
            yield WORDING("slot-differs", slot=slot)


def _bare(text: str) -> str:
    """A text without blanks and marks, which a page prints otherwise than a notebook holds."""
    return "".join(MARKS.sub("", text).split())


def _digest(papers: Papers, name: str) -> str:
    return job_digest(papers.job) if name == layout.JOB else digest_of_file(papers.data / name)
