"""Which parts of a record are not for the public: its pages may be open and its papers not.

The pages of a public report and the rows it rests on hold nothing exempt: they were searched when
it was made; nor do those of a working paper that rests on nothing exempt. What was written for one
and taken back, said in its review or in a statement, advice as it was received, its template and
what says how it was made may; a record keeps them, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from commissioning.archive.bag import layout
from commissioning.disclosure import holds_exempt
from commissioning.planning import PUBLIC, exempt_in, exempt_parts
from commissioning.working_reports import Review

SEARCHED = (*layout.PRODUCED, f"{layout.INPUTS}/")  # when the report was made
PROGRAM = layout.SOURCE  # the project's own source, the same for every council


def not_public(review: Review, key: str, files: Mapping[str, bytes]) -> list[str]:
    """The paths in a report's bag that hold exempt information; all of one that prints it.
    Rule on disclosure: an issued record names its parts that hold exempt information. Source: Local
    Government Act 1972, Schedule 12A. Test:
    test_papers_of_a_public_report_that_tell_something_exempt_are_named.
    """
    report = review.by_key[key]
    if report.exempt:
        return [layout.DATA]
    if not review.council.exemptions:
        return []
    if report.openness != PUBLIC and exempt_parts(review.council, report):
        return [layout.DATA]
    exempt = exempt_in(review.council)
    facts = {layout.FACTS: files[layout.FACTS]} if layout.FACTS in files else {}
    papers = {
        name: content
        for name, content in files.items()
        if name != PROGRAM and not name.startswith(SEARCHED)
    }
    return [
        f"{layout.DATA}/{name}"
        for name, content in papers.items()
        if holds_exempt(name, content, facts, exempt)
    ]
