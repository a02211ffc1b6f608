"""The Word writer's doors: python-docx, which they need, is an extra of its own."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.first_page import Front
from commissioning.documents.tree.parse_notebook import Document
from commissioning.documents.word.narrative_in_word import NarrativeInWord, SlotInWord

MISSING = "Word needs the extra docx, which is not installed: python -m pip install -e .[docx]"


def report_docx(document: Document) -> bytes:
    """The Word form of a document: the same bytes for the same document.

    Raises:
        DocumentError: the extra docx is not installed, or a table is too wide for a page.
    """
    _require_docx()
    from commissioning.documents.word.word_document import written

    return written(document)


def slots_docx(
    front: Front, edition: str, slots: Iterable[SlotInWord], values: Mapping[str, str]
) -> bytes:
    """A Word file of slots alone, the same bytes for the same slots.

    `edition` is the evidence that its writers see, `values` the printed values words may name.

    Raises:
        DocumentError: the extra docx is not installed, or a Word file cannot hold a character.
    """
    _require_docx()
    from commissioning.documents.word.narrative_export import written

    return written(front, edition, slots, values)


def narrative_in_docx(content: bytes) -> NarrativeInWord:
    """The words of a file that `slots_docx` made and somebody edited.

    Raises:
        DocumentError: the extra docx is not installed, or it is not such a file.
    """
    _require_docx()
    from commissioning.documents.word.narrative_import import returned

    return returned(content)


def _require_docx() -> None:
    if find_spec("docx") is None:
        raise DocumentError(MISSING)
