"""The words of a template, its headings and lead-ins, in the language of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commissioning.notebook import NARRATIVE_TAG, OWN, language_of
from commissioning.wording import SOURCE_LANGUAGE, Wording, has_sentence, speaking

if TYPE_CHECKING:
    from nbformat import NotebookNode

SIGNS = re.compile(r"(#+ )?(.+)", re.DOTALL)
LONGEST_NAME = 6
WORDING = Wording("templates")


def translate_template(notebook: NotebookNode) -> None:
    """Put the words of a notebook just run into its language, and say in its metadata which it is.

    A cell that cannot be is marked as British English. What asks people to write stays as it is.
    """
    language = language_of(notebook)
    if language == SOURCE_LANGUAGE:
        return
    notebook.metadata[OWN] = {**notebook.metadata.get(OWN, {}), "language": language}
    with speaking(language):
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and NARRATIVE_TAG not in cell.metadata.get("tags", ()):
                _translate(cell, language)


def _translate(cell: NotebookNode, language: str) -> None:
    parts = [SIGNS.match(part) for part in cell.source.split("\n\n")]
    texts = [(part[1] or "", part[2]) for part in parts if part]
    if all(has_sentence("templates", language, sentence_name(text)) for _, text in texts):
        translated = [f"{signs}{WORDING(sentence_name(text))}" for signs, text in texts]
        cell.source = "\n\n".join(translated)
    else:
        cell.metadata[OWN] = {**cell.metadata.get(OWN, {}), "lang": SOURCE_LANGUAGE}


def sentence_name(text: str) -> str:
    """The name of a template's words in `templates.ftl`: its first words, as in `data-quality`."""
    return "-".join(re.findall("[a-z0-9]+", text.lower())[:LONGEST_NAME])
