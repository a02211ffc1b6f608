"""Rules of the council's priorities, and of what recommendations say that a report holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commissioning.checks.check import fault
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import ReportDefinition

COUNCIL, REPORTS = "params/council.yaml", "params/reports.yaml"


def priorities_are_known(council: Council) -> Iterator[Fault]:
    """A measure serves a priority that the council lists, and each priority is listed once."""
    ids = [one.id for one in council.settings.priorities] if council.settings else []
    for name in sorted({one for one in ids if ids.count(one) > 1}):
        yield Fault(
            COUNCIL, None, "priorities, id", name, "each priority once. Delete one of the two"
        )
    for row in council.rows["measures"]:
        if row["priority"] is not None and row["priority"] not in ids:
            expected = "the id of a priority listed in params/council.yaml, priorities"
            yield fault(row, "priority", expected)


@dataclass(frozen=True)
class Subject:
    """What a recommendation may be about: its words, the notebooks that show it, and whether any.

    A notebook of the council's own is not judged: what it shows is not known.
    """

    name: str
    pattern: re.Pattern[str]
    notebooks: frozenset[str]
    is_there: Callable[[Council, ReportDefinition], bool]


def _word_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b({pattern})\b", re.IGNORECASE)


def _has_priorities(council: Council, report: ReportDefinition) -> bool:
    """Whether a measure that the report shows serves a priority."""
    level = next((tier.level for tier in council.tiers if tier.id == report.tier), 0)
    return any(
        row["priority"] is not None
        and row["lowest_tier"] <= level
        and (not report.services or row["service"] in report.services)
        for row in council.rows["measures"]
    )


def _returned(table: str) -> Callable[[Council, ReportDefinition], bool]:
    return lambda council, _: bool(council.rows[table])


QUARTERLY = frozenset({"council", "cabinet", "scrutiny", "officers"})
SUBJECTS = (
    Subject(
        "the council’s priorities", _word_pattern("priority|priorities"), QUARTERLY, _has_priorities
    ),
    Subject(
        "money",
        _word_pattern(
            "financ(e|es|ial)|budgets?|revenue|capital|(under|over)?spend(ing)?|reserves"
        ),
        QUARTERLY | {"finance"},
        _returned("finance"),
    ),
    Subject("risks", _word_pattern("risks?"), QUARTERLY - {"council"}, _returned("risks")),
    Subject(
        "actions",
        _word_pattern("promis(e|es|ed)|actions?"),
        QUARTERLY | {"provider", "response"},
        _returned("actions"),
    ),
    Subject(
        "the statement of assurance",
        _word_pattern("statement of assurance|assurance"),
        QUARTERLY | {"finance"},
        lambda _, report: report.assured_by is not None,
    ),
)
OURS = QUARTERLY | {"finance", "provider", "exception", "response", "definitions"}


def recommendations_speak_of_what_is_reported(council: Council) -> Iterator[Fault]:
    """A recommendation is about priorities, money, risks, actions or assurance that it reports.

    A body that is asked to note what the report does not contain notes nothing.
    """
    for report in council.reports:
        for text in report.recommendations if report.notebook in OURS else ():
            for one in SUBJECTS:
                shown = report.notebook in one.notebooks and one.is_there(council, report)
                if one.pattern.search(text) and not shown:
                    expected = f"something that this report contains. It has nothing on {one.name}"
                    place = f"report {report.key}, recommendations"
                    yield Fault(REPORTS, None, place, text, expected, subject=report.key)
