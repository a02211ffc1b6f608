"""Which parts of a record are not for the public: its pages may be open and its papers not.

The pages of a public report hold nothing exempt. What was written for it and taken back, said in
its review or in a statement may; a record keeps it, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from commissioning.archive import layout
from commissioning.planning.masking import exempt_from
from commissioning.planning.reports import EXEMPT
from commissioning.production.leaks import leaks
from commissioning.production.reviewing import Review

PAPERS = (layout.WORDS, layout.LEDGER, layout.STATEMENTS)


def not_public(review: Review, key: str, files: Mapping[str, bytes]) -> list[str]:
    """The paths in a report's bag that hold exempt information; the whole of an exempt report's."""
    report = review.by_key[key]
    if report.openness == EXEMPT or report.exempt:
        return [layout.DATA]
    exempt = exempt_from(review.council, report)
    if exempt is None:
        return []
    papers = {name: content for name, content in files.items() if name.startswith(PAPERS)}
    return [
        f"{layout.DATA}/{name}"
        for name, content in papers.items()
        if leaks({name: content}, exempt)
    ]
