"""What a sealed record says in its own files: read as hostile, once, for all that is held to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.archive.bag import layout
from commissioning.archive.bag.payload import subject_of_job
from commissioning.inputs import digest_of, header_in
from commissioning.narrative import cell_digests, evidence_digest
from commissioning.narrative.journal import narrative_heads, narrative_of, read_entries, text_digest
from commissioning.notebook import Fact, facts_of, money_in, notebook_of
from commissioning.review.model import Contents, Entry, ReviewHistory, ReviewSubject, histories_of

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Papers:
    """The files of a record that its acts are about; `entries` are those of its ledger."""

    data: Path
    entries: list[Entry]
    notebook: NotebookNode
    facts: Mapping[str, Fact]
    header: Mapping[str, object]
    job: Mapping[str, object]
    review_subject: ReviewSubject
    texts: Mapping[str, str]

    @cached_property
    def narrative_digests(self) -> dict[str, str]:
        """The digest of the words of each slot, by the journal."""
        return {slot: text_digest(text) for slot, text in self.texts.items()}

    @cached_property
    def narrative_heads(self) -> list[str]:
        """The digests that stood for the words' journal after each of its entries."""
        return narrative_heads(self.data / layout.NARRATIVE)

    @property
    def issue(self) -> Entry:
        """The act of issue, which is the last."""
        return self.entries[-1]

    @cached_property
    def history(self) -> ReviewHistory:
        """All that was done about the report, its issue included."""
        return histories_of(self.entries)[self.issue.report]

    @property
    def contents(self) -> Contents:
        """What was issued: figures, words, and whether money of the finance returns is in it."""
        has_money = bool(money_in(self.facts))
        return Contents(self.issue.evidence, self.issue.words, has_money=has_money)

    @cached_property
    def evidence(self) -> str:
        """The digest of the evidence that is in the notebook."""
        return evidence_digest(cell_digests(self.notebook))

    @cached_property
    def snapshot(self) -> str:
        """The digest of the inputs as they are."""
        return digest_of(self.data / layout.INPUTS)

    @property
    def report(self) -> Mapping[str, object]:
        """What the snapshot says of the report."""
        return named_in(self.header, "report")

    @property
    def subject(self) -> Mapping[str, object]:
        """What the snapshot says that the report is about."""
        return named_in(self.report, "subject")

    @property
    def council(self) -> object:
        """The name of the council, by the snapshot."""
        return named_in(self.header, "council")["name"]

    @property
    def openness(self) -> str:
        """Whether the report is open, by the snapshot; one of old says nothing."""
        text = self.report.get("open_or_exempt", "")
        if not isinstance(text, str):
            raise TypeError("open_or_exempt is no text")
        return text

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of the run, by the job: pairs of names and values."""
        text = self.job["parameters"]
        if not isinstance(text, list | dict):
            raise TypeError("parameters are no list")
        return dict(text)


def named_in(whole: Mapping[str, object], name: str) -> Mapping[str, object]:
    """A part that itself holds values by name.

    Raises:
        KeyError, TypeError: there is none.
    """
    part = whole[name]
    if not isinstance(part, dict):
        raise TypeError(f"{name} holds no values by name")
    return part


def read_papers(data: Path, entries: list[Entry]) -> Papers:
    """The files of a record; any error where they are none."""
    notebook = notebook_of((data / layout.NOTEBOOK).read_bytes())
    job = json.loads((data / layout.JOB).read_bytes())
    slots = narrative_of(read_entries(data / layout.NARRATIVE)).slots
    return Papers(
        data,
        entries,
        notebook,
        facts_of(notebook.cells),
        header_in(data / layout.INPUTS),
        job,
        subject_of_job(job),
        {key: slot.last.text for key, slot in slots.items() if slot.last},
    )
