"""Values in words: `{{missed-bins.result}}` becomes what the report prints for that fact.

A lookup and nothing more. What is not a name between two pairs of braces is ordinary text, and so
is anything in a code span. A name that is not a fact of the report is printed with a mark that
readers see: one misspelt name does not keep the whole report from them. The audit of words finds
it, so that no such report is approved (`narrative/fact_check/text_audit.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode

from commissioning.documents.document_error import DocumentError
from commissioning.notebook import NAMED, FactError, facts_of

LONGEST_QUOTED = 60
MARK = "[⚠ {name} is no figure of this report]"


def printed_values(nb: NotebookNode) -> dict[str, str]:
    """What each fact of an executed notebook is printed as, by its id.

    Raises:
        DocumentError: its facts cannot be read.
    """
    try:
        return {name: fact.text for name, fact in facts_of(nb.cells).items()}
    except FactError as error:
        raise DocumentError(str(error)) from None


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each value named in it; a name that is not a fact of the report is marked."""
    return NAMED.sub(lambda match: _value(match[1], values), text)


def _value(name: str, values: Mapping[str, str]) -> str:
    return values[name] if name in values else MARK.format(name=name[:LONGEST_QUOTED])
