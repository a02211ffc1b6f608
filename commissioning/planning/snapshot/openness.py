"""Whether a report is open, and to whom it may go: by its tier and by what it prints.

Local Government Act 1972, s. 100A to 100I and Schedule 12A. A report of a public tier is open but
for what is exempt. Of a report that is not published it is asked what it prints: with exempt
information in it, it is not for publication; without, it is a working paper, and not exempt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from commissioning.inputs import Council
from commissioning.inputs.models import law_of
from commissioning.planning.plan.planned_report import EXEMPT, PUBLIC, Report
from commissioning.planning.snapshot.redaction import public_text
from commissioning.planning.snapshot.row_filters import exempt_parts

OPEN = "Open"
OPEN_IN_PART = "Open, with exempt information withheld"
NOT_FOR_PUBLICATION = "Not for publication"
WORKING_PAPER = "Not published: a working paper for officers. It contains no exempt information."
PRINTS_EXEMPT = "This report contains exempt information."


def openness_of(report: Report, parts: Iterable[Mapping[str, Any]]) -> str:
    """Whether a report is open, in words; `parts` are what is exempt of what it reports.

    Of one that is not published, what is exempt by virtue of which paragraph, and why.

    Rule on disclosure: each report says whether it is open, and if not by virtue of which paragraph
    and why. Source: Local Government Act 1972, s. 100A to 100I and Schedule 12A. Tests:
    test_both_say_by_what_law_and_why,
    test_an_officers_report_that_prints_what_is_exempt_is_not_open.
    """
    parts = list(parts)
    if report.exempt is not None:
        return _not_for_publication([report.exempt, *parts])
    if report.is_public and report.openness != EXEMPT:
        text = f"{OPEN_IN_PART}. The first table says what is withheld and why."
        return text if parts else OPEN
    if not parts:
        return WORKING_PAPER
    return _not_for_publication(parts, "" if report.openness == EXEMPT else PRINTS_EXEMPT)


def in_brief(text: str) -> str:
    """What is said of openness in a few words, without reasons: for lists, seals and metadata."""
    return text.partition(". ")[0].partition(";")[0].removesuffix(".")


def openness_in_brief(council: Council, report: Report) -> str:
    """Whether a report is open, in a few words."""
    return in_brief(openness_of(report, exempt_of(council, report)))


def exempt_of(council: Council, report: Report) -> list[dict[str, Any]]:
    """What is withheld from a public report, or exempt in any other, each with law and reason.

    Cells that no twin of a public report is made for are none that it prints; measures always are.
    """
    return [
        {
            "what": public_text(council, part),
            "paragraph": part.paragraph,
            "public_interest": part.public_interest,
        }
        for part in exempt_parts(council, report)
        if report.openness != PUBLIC
        or part.measure
        or part.makes_exempt_version_of(report.listed_key)
    ]


def _by_virtue(paragraphs: Iterable[int]) -> str:
    return f"{NOT_FOR_PUBLICATION} by virtue of {law_of(paragraphs)}"


def _not_for_publication(parts: Iterable[Mapping[str, Any]], prints: str = "") -> str:
    parts = list(parts)
    reasons = dict.fromkeys(_full_stop(one["public_interest"]) for one in parts)
    sentences = [f"{_by_virtue(one['paragraph'] for one in parts)}.", prints, *reasons]
    return " ".join(part for part in sentences if part)


def _full_stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
