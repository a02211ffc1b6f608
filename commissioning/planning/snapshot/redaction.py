"""What a public report says of what is exempt: that it is withheld, and nothing that tells it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pandas import DataFrame

from commissioning.disclosure import ExemptValues, Search, exempt_values, redacted
from commissioning.inputs import Council
from commissioning.inputs.models import ExemptPart
from commissioning.inputs.vocabulary import WITHHELD_MARK
from commissioning.planning.plan.planned_report import PUBLIC, Report

# Of a warning, what may tell an exempt value: checks quote what they find.
TELLING = ("subject", "place", "finding")
NAMELESS = "A measure"


def exempt_from(council: Council, report: Report) -> ExemptValues | None:
    """What may be nowhere in a report: all that is exempt, where it is made for the public."""
    return exempt_in(council) if report.openness == PUBLIC else None


def public_contracts(council: Council) -> DataFrame:
    """The contract register without what is exempt, as it may be published."""
    whole = {**council.tables, "contracts": council.register}
    return redacted(whole, council.exemptions)["contracts"]


@lru_cache(maxsize=4)
def exempt_in(council: Council) -> ExemptValues:
    """Every value that is exempt in the council."""
    return exempt_values(council.tables, council.exemptions)


def public_text(council: Council, part: ExemptPart) -> str:
    """What is withheld by an entry, as the public may read it."""
    if part.what is not None:
        return part.what
    if part.title_exempt or part.measure is None:
        return NAMELESS
    title: str = council.measures[part.measure].title
    return title


def redacted_warnings(council: Council, warnings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The warnings; of one that reports an exempt value stands only that it was found.

    Rule on disclosure: a warning that would tell an exempt value says to the public only that it
    was found. Source: Local Government Act 1972, Schedule 12A. Test:
    test_a_warning_that_quotes_an_exempt_value_says_only_that_it_is_there.
    """
    search = Search(exempt_in(council))
    return [_redacted(one) if search.names_in(_warning_text(one)) else one for one in warnings]


def _warning_text(warning: dict[str, Any]) -> str:
    status = (warning["acknowledged"] or {}).values()
    return " | ".join([*(warning[name] for name in TELLING), *status])


def _redacted(warning: dict[str, Any]) -> dict[str, Any]:
    status = warning["acknowledged"]
    hidden = {"acknowledged": {**status, "reason": WITHHELD_MARK} if status else None}
    return {**warning, **dict.fromkeys(TELLING, WITHHELD_MARK), **hidden}
