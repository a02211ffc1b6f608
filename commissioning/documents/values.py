"""Values in words: `{{missed-bins.result}}` becomes what the report prints for that fact.

A lookup and nothing more. What is no name between two pairs of braces is ordinary text, and so is
anything in a code span.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from nbformat import NotebookNode

from commissioning.documents.errors import DocumentError
from commissioning.notebook.facts import NAMED, FactError, facts_of

LONGEST_TOLD = 60


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
    """The text with each value named in it.

    Raises:
        DocumentError: a name is no fact of the report; the sentence suggests the nearest.
    """
    return NAMED.sub(lambda match: _value(match[1], values), text)


def _value(name: str, values: Mapping[str, str]) -> str:
    if name not in values:
        nearest = get_close_matches(name, values, n=1, cutoff=0.0)
        advice = f"the nearest is {nearest[0]}" if nearest else "it has none"
        raise DocumentError(f"{{{{{name[:LONGEST_TOLD]}}}}} names no fact of this report; {advice}")
    return values[name]
