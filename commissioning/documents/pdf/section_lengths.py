"""How much of a PDF each of its sections takes, read from its bookmarks."""

import io
from itertools import pairwise
from typing import Any

import pikepdf

BEFORE_SECTIONS = "Front"


def pages_by_section(pdf: bytes) -> dict[str, float]:
    """Pages that each section takes, in reading order; the first is what is before them all.

    Sections of one title are added up. They sum to the whole length.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        places = {page.objgen: number for number, page in enumerate(opened.pages)}
        report = outline.root[0]
        starts = [(BEFORE_SECTIONS, 0.0)]
        starts += [(str(one.title), _place(one.destination, places)) for one in report.children]
        starts.append(("", float(len(opened.pages))))
    pages: dict[str, float] = {}
    for (title, start), (_, end) in pairwise(starts):
        pages[title] = pages.get(title, 0.0) + end - start
    return pages


def _place(destination: Any, places: dict[Any, int]) -> float:
    """How many pages are before a destination: 1.5 is halfway down the second page."""
    page, top = destination[0], float(destination[3])
    height = float(page.MediaBox[3])
    return places[page.objgen] + min(max(1 - top / height, 0.0), 1.0)
