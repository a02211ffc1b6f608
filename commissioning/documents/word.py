"""The Word writer's door: python-docx, which it needs, is an extra of its own."""

from importlib.util import find_spec

from commissioning.documents.errors import DocumentError
from commissioning.documents.tree import Document

MISSING = "Word needs the extra docx, which is not installed: python -m pip install -e .[docx]"


def report_docx(document: Document) -> bytes:
    """The Word form of a document: the same bytes for the same document.

    Raises:
        DocumentError: the extra docx is not installed, or a table is too wide for a page.
    """
    if find_spec("docx") is None:
        raise DocumentError(MISSING)
    from commissioning.documents.word_document import written

    return written(document)
