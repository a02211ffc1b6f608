"""An exhibit: a captioned table, a chart with alt text or a computed passage, with its facts.

It is a value that a notebook shows by naming it. What it holds travels as JSON under MIME types of
the project's own, which the documents read; the HTML next to it is for anybody who opens the
notebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from IPython.display import display

from commissioning.inputs.vocabulary import WITHHELD_MARK, WITHHELD_NOTE
from commissioning.notebook import (
    ABSENT,
    DRAFT,
    FACTS,
    FIGURE,
    NAMED,
    TABLE,
    Cell,
    Fact,
    Heading,
    table_content,
)
from commissioning.wording import Wording, with_fallback_marked

WORDING = Wording("report")

FEWEST_LETTERS = 15  # of a message and of an alt text


@dataclass(frozen=True)
class Exhibit:
    """What one exhibit cell shows: content by MIME type."""

    content: dict[str, Any] = field(repr=False)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """The hook by which Jupyter shows an object."""
        return self.content


@dataclass(frozen=True)
class Exhibits:
    """Several exhibits shown one after another by one cell."""

    shown: tuple[Exhibit, ...]

    def _ipython_display_(self) -> None:
        """The hook by which Jupyter lets an object show itself in several outputs."""
        for exhibit in self.shown:
            display(exhibit)


def table(
    key: str,
    title: str,
    headings: Sequence[Heading],
    rows: Sequence[Sequence[Cell]],
    facts: Iterable[Fact] = (),
    notes: Sequence[str] = (),
    total_rows: int = 0,
) -> Exhibit:
    """A captioned table whose first column names its rows; its last rows may be totals."""
    content = table_content(key, title, headings, rows, _explained(rows, notes), total_rows)
    return Exhibit({**content, FACTS: [one.as_json() for one in facts]})


def _explained(rows: Sequence[Sequence[Cell]], notes: Sequence[str]) -> list[str]:
    """The notes of a table, with what the mark of a withheld value means where one is."""
    texts = (cell if isinstance(cell, str) else cell["text"] for row in rows for cell in row)
    return [*notes, WITHHELD_NOTE] if any(WITHHELD_MARK in text for text in texts) else [*notes]


def figure(
    key: str,
    message: str,
    title: str,
    alt: str,
    svg: str,
    data: Exhibit,
    facts: Iterable[Fact] = (),
) -> Exhibit:
    """A chart under its message, with its data as a table and the words for who cannot see it.

    `message` says in a sentence what the facts shown come to; `title` names measure, place and
    time, and stands over the data too.
    """
    _refuse_silence(key, message, alt)
    described = {"key": key, "message": message, "title": title, "alt": alt, "source": None}
    described["table"] = data.content[TABLE]
    return Exhibit(
        {
            FIGURE: described,
            FACTS: [one.as_json() for one in facts],
            "image/svg+xml": svg,
            "text/plain": f"[Chart: {message}. {title}. {alt}]",
        }
    )


def _refuse_silence(key: str, message: str, alt: str) -> None:
    for name, text in (("a message", message), ("alt text", alt)):
        if len(text.strip()) < FEWEST_LETTERS:
            raise ValueError(f"figure {key}: {name} says what the chart shows; “{text}” does not")


def passage(text: str, facts: Iterable[Fact] = ()) -> Exhibit:
    """Computed sentences, in markdown; those that the language lacks are marked as English."""
    marked = with_fallback_marked(text)
    return Exhibit(
        {"text/markdown": marked, FACTS: [one.as_json() for one in facts], "text/plain": text}
    )


def absent() -> Exhibit:
    """Nothing to show: a section that holds nothing else is printed without its heading."""
    return Exhibit({ABSENT: {}, FACTS: [], "text/plain": WORDING("nothing-to-show")})


def draft(sentences: Iterable[str], facts: Iterable[Fact]) -> Exhibit:
    """Sentences for the writer of the slot below, each as it reads and as it is written.

    They name values as words do, `{{missed-bins.result}}`; `facts` give the texts. Nothing of it is
    printed, and the facts are those of the exhibits that print them.
    """
    texts = {one.id: one.text for one in facts}
    drafted = [
        {"words": text, "reads": NAMED.sub(lambda name: texts[name[1]], text)} for text in sentences
    ]
    no_draft = f"\n{WORDING('no-draft')}\n"
    shown = "".join(f"\n- {one['reads']}\n\n  {_code(one['words'])}\n" for one in drafted)
    markdown = f"{WORDING('draft-heading')}\n\n{shown or no_draft}"
    return Exhibit({DRAFT: drafted, FACTS: [], "text/markdown": markdown, "text/plain": markdown})


def _code(text: str) -> str:
    """The words as code, which shows them letter for letter, whatever signs are in them."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"
