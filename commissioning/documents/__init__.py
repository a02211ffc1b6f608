"""Turns an executed notebook into one document tree, then into HTML, PDF, Word and data."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.documents.data.bare_numbers import guarded
    from commissioning.documents.document_error import DocumentError
    from commissioning.documents.html.html_page import frame_values, report_html
    from commissioning.documents.pages.archive_page import archive_html
    from commissioning.documents.pages.comparison_page import comparison_html
    from commissioning.documents.pages.quarter_page import catalogue_html
    from commissioning.documents.pdf.section_lengths import pages_by_section
    from commissioning.documents.report_forms import (
        DOCX,
        FACTS,
        HTML,
        PDF,
        TABLES,
        files_of,
        forms_of,
    )
    from commissioning.documents.tree.first_page import front_of
    from commissioning.documents.tree.glyphs import letter_of
    from commissioning.documents.tree.markdown import addresses, blocks
    from commissioning.documents.tree.parse_notebook import document
    from commissioning.documents.tree.references import References, slug
    from commissioning.documents.tree.text_rules import SCHEMES, replaced, scheme_of
    from commissioning.documents.word.narrative_in_word import SlotInWord
    from commissioning.documents.word.word_file import narrative_in_docx, slots_docx
else:
    __getattr__ = door(
        __name__,
        {
            "data.bare_numbers": ["guarded"],
            "document_error": ["DocumentError"],
            "html.html_page": ["frame_values", "report_html"],
            "pages.archive_page": ["archive_html"],
            "pages.comparison_page": ["comparison_html"],
            "pages.quarter_page": ["catalogue_html"],
            "pdf.section_lengths": ["pages_by_section"],
            "report_forms": ["DOCX", "FACTS", "HTML", "PDF", "TABLES", "files_of", "forms_of"],
            "tree.first_page": ["front_of"],
            "tree.glyphs": ["letter_of"],
            "tree.markdown": ["addresses", "blocks"],
            "tree.parse_notebook": ["document"],
            "tree.references": ["References", "slug"],
            "tree.text_rules": ["SCHEMES", "replaced", "scheme_of"],
            "word.narrative_in_word": ["SlotInWord"],
            "word.word_file": ["slots_docx", "narrative_in_docx"],
        },
    )

__all__ = [
    "DOCX",
    "DocumentError",
    "FACTS",
    "HTML",
    "PDF",
    "References",
    "SCHEMES",
    "SlotInWord",
    "TABLES",
    "addresses",
    "archive_html",
    "blocks",
    "catalogue_html",
    "comparison_html",
    "document",
    "files_of",
    "forms_of",
    "frame_values",
    "front_of",
    "guarded",
    "letter_of",
    "pages_by_section",
    "replaced",
    "report_html",
    "scheme_of",
    "slots_docx",
    "slug",
    "narrative_in_docx",
]
