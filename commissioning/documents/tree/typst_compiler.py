"""Typst with the fonts of the reports and no others: PDF of a document, PNG of a picture."""

from functools import cache
from typing import Any

import typst

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.font_metrics import FOLDER

PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image("picture.svg")"""


def set_type(files: dict[str, bytes], **how: Any) -> bytes:
    """What Typst makes of `main` among the files, in the format that `how` gives."""
    made: bytes
    made, warnings = typst.compile_with_warnings(
        files, font_paths=_fonts(), ignore_system_fonts=True, **how
    )
    if warnings:
        raise DocumentError(f"Type was set with a warning: {warnings[0].message}.")
    return made


def png(svg: str, pixels_per_inch: int) -> bytes:
    """The SVG picture as PNG on white: the same bytes for the same picture."""
    files = {"main": PICTURE, "picture.svg": svg.encode()}
    return set_type(files, format="png", ppi=pixels_per_inch)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER)],
    )
