"""A tier means a length: whether a report keeps to the pages its tier allows, and what grew."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from commissioning.documents import pages_by_section
from commissioning.wording import Wording

WORDING = Wording("build")

NOT_COUNTED_FROM = "Statement of assurance"
FEWEST_REPORTED, MOST_REPORTED = 0.1, 3  # pages that a section grew; sections named


def over_budget(pdf: bytes, allowed: int | None, earlier: Path) -> str:
    """A sentence when a report takes more pages than allowed before its statement; else ''.

    It names what grew since the `earlier` edition (the PDF of the quarter before), or what takes
    most where there is none or nothing grew.
    """
    if allowed is None:
        return ""
    sections = _counted(pages_by_section(pdf))
    pages = ceil(sum(sections.values()) - 1e-6)
    if pages <= allowed:
        return ""
    before = {}
    if earlier.is_file():
        before = _counted(pages_by_section(earlier.read_bytes()))
    over = WORDING("pages-over", pages=pages, allowed=allowed)
    return f"{over} {_length_text(sections, before)}"


def _counted(sections: dict[str, float]) -> dict[str, float]:
    """The sections before the statement of assurance; all, if there is none."""
    titles = list(sections)
    if NOT_COUNTED_FROM in titles:
        titles = titles[: titles.index(NOT_COUNTED_FROM)]
    return {title: sections[title] for title in titles}


def _length_text(sections: dict[str, float], before: dict[str, float]) -> str:
    grown = {title: pages - before.get(title, 0.0) for title, pages in sections.items()}
    grown = {title: more for title, more in grown.items() if more >= FEWEST_REPORTED}
    if before and grown:
        named = [f"“{title}” by {grown[title]:.1f}" for title in _most(grown)]
        return WORDING("pages-grown", named=", ".join(named))
    named = [f"“{title}” {sections[title]:.1f}" for title in _most(sections)]
    return WORDING("pages-most", named=", ".join(named))


def _most(pages: dict[str, float]) -> list[str]:
    return sorted(pages, key=lambda title: (-pages[title], title))[:MOST_REPORTED]
