"""Words of a report out to a Word file, and back through the same merge as any other copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from commissioning.documents import SlotInWord, front_of, narrative_in_docx, slots_docx
from commissioning.narrative import Copy, InsertedNarrative, is_slot, own, slot_key
from commissioning.narrative.journal import Narrative, narrative_of, read_entries, text_digest
from commissioning.notebook import OWN, printed_facts
from commissioning.working_reports.narratives.narrative_store import give_out, take_narrative

BY_WORD = "word"


def narrative_as_docx(place: Path, journal: Path, at: str, roles: frozenset[str] | None) -> bytes:
    """The slots of a report as a Word file; only those of these roles, or all where it is None.

    Raises:
        DocumentError: the extra docx is missing, or words hold what a Word file cannot.
    """
    inserted = give_out(place, journal, at)
    values = printed_facts(inserted.notebook.cells)
    slots = [
        SlotInWord(
            one.key, one.section, one.prompt.strip("*"), one.narrative, text_digest(one.text)
        )
        for one in inserted.states
        if not one.is_orphan and (roles is None or one.role in roles)
    ]
    return slots_docx(front_of(inserted.notebook), own(inserted.notebook)["edition"], slots, values)


def narrative_from_docx(
    place: Path, journal: Path, content: bytes, copy: Copy
) -> InsertedNarrative:
    """Take the words of a Word file that came back; the report as it then stands.

    Raises:
        DocumentError: it is not a file that `narrative_as_docx` made.
    """
    returned = narrative_in_docx(content)
    narrative = narrative_of(read_entries(journal))
    notebook = give_out(place, journal, copy.at).notebook
    edition = _whole(returned.edition, narrative.editions)
    notebook.metadata[OWN] = {**own(notebook), "edition": edition}
    notebook.cells = [
        *_edited(notebook, returned.texts, narrative),
        *(new_markdown_cell(text, id=f"loose-{n}") for n, text in enumerate(returned.loose, 1)),
    ]
    return take_narrative(place, journal, notebook, copy)


def _edited(
    notebook: NotebookNode, texts: dict[str, tuple[str, str]], narrative: Narrative
) -> Iterable[NotebookNode]:
    """The slots whose words are other than they went out, each with the digest it began from."""
    for cell in filter(is_slot, notebook.cells):
        key = slot_key(cell)
        if key not in texts:
            continue
        start, text = texts[key]
        prompts = {text_digest(prompt) for prompt in narrative.prompts(key)}
        written = (
            {entry.digest for entry in narrative.slots[key].written}
            if key in narrative.slots
            else ()
        )
        base = _whole(start, {*prompts, *written})
        if text.strip() or base not in prompts:
            cell.source = text
            cell.metadata[OWN] = {**own(cell), "woven": base}
            yield cell


def _whole(start: str, digests: Iterable[str]) -> str:
    """The digest that begins so; empty where there is none, as of words nobody knows."""
    return next((digest for digest in digests if start and digest.startswith(start)), "")
