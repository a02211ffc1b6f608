"""What is before the first section of a report: what it is, whose, and of what standing."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from commissioning.dates import day_text
from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.text_rules import (
    COUNCIL,
    HEADING,
    LABEL,
    LINE,
    NAME,
    PASSAGE,
    is_blank,
    printable,
    stated,
)
from commissioning.notebook import FRONT, OWN
from commissioning.wording import Wording

NO_FRONT = "The notebook has no front; let its first exhibit be the front."
DRAFT = "DRAFT"
WORDING = Wording("documents")
# How each state is printed: in short, and as a sentence.
STATES = {DRAFT: ("draft", "draft-text"), "SEALED": ("sealed", "sealed-text")}


@dataclass(frozen=True)
class Front:
    """What is before the first section; `state`, `label` and `edition` may be empty.

    `translation_note` says of a translation that nobody has checked it; empty of any other report.

    `dated` says what the date is of: `data as at` of a report, `written on` of a letter.
    """

    title: str
    subtitle: str
    council: str
    label: str
    label_note: str
    state: str
    state_text: str
    lang: str
    date: str
    date_text: str
    dated: str
    description: str
    details: tuple[tuple[str, str], ...]
    edition: str = ""
    translation_note: str = ""

    @property
    def full_title(self) -> str:
        """Title, version, council, label and state in one line, for metadata."""
        version = self.edition.partition(",")[0]
        parts = (self.title, version, self.council, self.label, self.state)
        return " - ".join(part for part in parts if part)

    @property
    def status(self) -> str:
        """Label and state in one line, for the head of every page."""
        return status_line(self.label, self.state)


def status_line(label: str, state: str) -> str:
    """What a page says of its standing: `Demonstration data · DRAFT`; empty when there is none."""
    return " · ".join(text for text in (label, state) if text)


def page_number_texts() -> list[str]:
    """What stands before, between and after the two numbers of `Page 1 of 9`."""
    return WORDING("page-of", page="|", pages="|").split("|")


def front(
    data: dict[str, Any], state: str, more: Iterable[list[str]] = (), edition: str = ""
) -> Front:
    """The front that an exhibit records, in the given state, with details of the review.

    `edition` says which version it is, for the metadata.
    """
    edition = printable(edition, PASSAGE)
    described = (printable(data.get("description") or "", PASSAGE), edition)
    return Front(
        title=stated(data, "title", "the front", NAME),
        subtitle=printable(data.get("subtitle") or "", LINE),
        council=stated(data, "council", "the front", COUNCIL),
        label=printable(data.get("label") or "", LABEL),
        label_note=printable(data.get("label_note") or "", PASSAGE),
        **_state(printable(state)),
        lang=_language(stated(data, "lang", "the front")),
        **_dates(data),
        description=". ".join(text for text in described if text),
        edition=edition,
        translation_note=WORDING("translation-not-checked"),
        details=tuple(_detail(row) for row in (*(data.get("details") or ()), *more)),
    )


def reviewed(nb: NotebookNode) -> tuple[str, list[list[str]], str]:
    """How a notebook's review has left it: its state, details for its first page, its version."""
    record = (nb.metadata.get(OWN) or {}).get("record") or {}
    return record.get("state", DRAFT), record.get("front", []), record.get("edition", "")


def front_of(nb: NotebookNode) -> Front:
    """The front that an executed notebook shows first.

    Raises:
        DocumentError: it shows none.
    """
    for cell in nb.cells:
        for output in cell.get("outputs", ()):
            if FRONT in output.get("data", {}):
                return front(output["data"][FRONT], *reviewed(nb))
    raise DocumentError(NO_FRONT)


def _dates(data: dict[str, Any]) -> dict[str, str]:
    """The date, in words, and with what it is of: `data as at 20 October 2025`."""
    date = _date(stated(data, "date", "the front"))
    text = day_text(date)
    what = printable(data.get("dated") or "", LINE)
    dated = f"{what} {text}" if what else WORDING("data-as-at", day=text)
    return {"date": date.isoformat(), "date_text": text, "dated": dated}


def _state(state: str) -> dict[str, str]:
    """The state in short and as a sentence, both as printed."""
    short, sentence = STATES.get(state, ("", ""))
    if not short:
        return {"state": state, "state_text": state}
    return {"state": WORDING(short), "state_text": WORDING(sentence)}


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise DocumentError(f'the front has the date "{text}"; write it as 2025-10-20') from None


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", text):
        raise DocumentError(f'the front has the language "{text}"; write it as en-GB')
    return text


def _detail(row: list[str]) -> tuple[str, str]:
    term, *rest = (text.strip() if isinstance(text, str) else "" for text in row)
    if len(rest) != 1 or is_blank(term) or is_blank(rest[0]):
        raise DocumentError(f"a detail of the front is {row!r}; give a term and its words")
    return printable(term, HEADING), printable(rest[0], PASSAGE)
