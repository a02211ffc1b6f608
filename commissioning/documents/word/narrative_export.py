"""A Word file that holds the words of a report's slots and nothing else, to be edited and returned.

Each slot is a content control that cannot be deleted; what is asked stands locked above it, and so
is each value within the words. Words are as they were typed, markdown and all: a blank line ends a
paragraph, a single line end is a line break.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

import docx

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.first_page import Front
from commissioning.documents.word.narrative_in_word import SlotInWord
from commissioning.documents.word.word_document import describe, saved, template
from commissioning.documents.word.word_xml import Element, Look, line_break, make, paragraph, run
from commissioning.notebook import NAMED

LONGEST_TAG = 64  # characters that Word allows
BASE_LETTERS = 16  # of a digest, enough to know it again among those of one report
EDITION = "edition"
PLACEHOLDER = "Write here."
HOW_TO = (
    "Write in the boxes; nothing else in this file can be changed. Values in grey stay what the "
    "report prints for them; delete one by its name in double braces in the report, not here. "
    "Leave a line blank between paragraphs. Save the file and send it back: what is written beside "
    "the boxes is kept, but not printed."
)
MUTED = Look(style="Value")


def written(
    front: Front, edition: str, slots: Iterable[SlotInWord], values: Mapping[str, str]
) -> bytes:
    """The Word file of these slots."""
    file = docx.Document(io.BytesIO(template()))
    describe(file, front)
    title = f"Words: {front.title}, {front.subtitle}"
    head = [paragraph("Heading1", [run(title)]), paragraph("Normal", [run(HOW_TO)])]
    blocks = [_locked(f"{EDITION}@{edition[:BASE_LETTERS]}", head)]
    for slot in slots:
        request = [
            paragraph("Heading2", [run(slot.title or slot.key)]),
            paragraph("Notice", [run(slot.prompt)]),
        ]
        blocks += [_locked("asked", request), _box(slot, values)]
    for block in blocks:
        file.element.body.sectPr.addprevious(block)
    return saved(file)


def _box(slot: SlotInWord, values: Mapping[str, str]) -> Element:
    """The content control of a slot; empty, it shows a placeholder that typing replaces."""
    tag = f"{slot.key}@{slot.base[:BASE_LETTERS]}"
    if len(tag) > LONGEST_TAG:
        raise DocumentError(f"The key {slot.key} is too long for Word; shorten it in the template.")
    if not slot.text:
        placeholder = paragraph("Normal", [run(PLACEHOLDER, MUTED)])
        return _control(tag, slot.key, "sdtLocked", [placeholder], make("showingPlcHdr"))
    try:
        if "\r" in slot.text:
            raise ValueError  # XML would make a line end of it
        terms = [paragraph("Normal", _runs(part, values)) for part in slot.text.split("\n\n")]
    except ValueError:
        raise DocumentError(
            f"The words of {slot.key} hold a character that a Word file cannot; take it out first."
        ) from None
    return _control(tag, slot.key, "sdtLocked", terms)


def _locked(tag: str, blocks: list[Element]) -> Element:
    return _control(tag, tag, "sdtContentLocked", blocks)


def _control(tag: str, alias: str, lock: str, content: list[Element], *more: Element) -> Element:
    properties = make(
        "sdtPr", make("alias", val=alias), make("tag", val=tag), make("lock", val=lock), *more
    )
    return make("sdt", properties, make("sdtContent", *content))


def _runs(text: str, values: Mapping[str, str]) -> Iterator[Element]:
    """Runs for a paragraph, a locked field for each value named in it."""
    end = 0
    for match in NAMED.finditer(text):
        if match[1] in values:
            yield from _lines(text[end : match.start()])
            yield _value(match[0], match[1], values[match[1]])
            end = match.end()
    yield from _lines(text[end:])


def _lines(text: str) -> Iterator[Element]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield line_break()
        if line:
            yield run(line)


def _value(written: str, name: str, printed: str) -> Element:
    field = make("fldSimple", run(printed, MUTED), instr=f' DOCVARIABLE "{written}" ')
    return _control(name[:LONGEST_TAG], name[:LONGEST_TAG], "sdtContentLocked", [field])
