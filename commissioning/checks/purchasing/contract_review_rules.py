"""Rules of contracts under review: an appraisal for each, and in time to choose (framework §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commissioning.analysis.contracts import decide_by, runs_on
from commissioning.checks.check import fault
from commissioning.dates import Period, day_text, quarter_of
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.tables import Contract, row_of

EACH_REVIEW = "each-review"


def reviews_have_an_appraisal(council: Council) -> Iterator[Fault]:
    """A contract due for review in a quarter with returns has an options appraisal (§7).

    This applies to councils that receive contract reviews.
    """
    if all(report.owed != EACH_REVIEW for report in council.reports):
        return
    appraised = {appraisal.contract for appraisal in council.appraisals}
    for row, quarter in _under_review(council):
        if row["contract"] not in appraised:
            expected = (
                f"an options appraisal of this contract in params/appraisals, because it is due "
                f"for review in {quarter.label} (framework §7). Run `appraisal new` to begin one"
            )
            yield _about(row, expected, quarter.text)


def reviews_come_before_decisions(council: Council) -> Iterator[Fault]:
    """A contract is reviewed while there is still time to choose something else.

    The last day for that is the contract’s end, less its notice and the time a procurement
    takes. Contracts that have ended are not checked.
    """
    latest = council.reach.latest()
    for row in council.rows["contracts"]:
        by = decide_by(row_of(row, Contract), council.settings.procurement.procurement_days)
        ended = latest is not None and not runs_on(row["EndDate"], latest.first_day)
        if (
            by is not None
            and row["ReviewDate"] is not None
            and row["ReviewDate"] > by
            and not ended
        ):
            expected = (
                f"a day up to {day_text(by)}, the last day on which the council can still choose "
                "something else: the contract’s end, less notice and the time a procurement takes"
            )
            yield _about(row, expected)


def _under_review(council: Council) -> Iterator[tuple[Row, Period]]:
    """Contracts whose review falls in a quarter returned up to the latest, with that quarter."""
    latest = council.reach.latest()
    known = {quarter.text for quarter in council.quarters}
    for row in council.rows["contracts"]:
        if row["ReviewDate"] is not None and latest and row["ReviewDate"] <= latest.last_day:
            quarter = quarter_of(row["ReviewDate"])
            if quarter.text in known:
                yield row, quarter


def _about(row: Row, expected: str, period: str = "") -> Fault:
    found = fault(row, "ReviewDate", expected)
    return replace(found, contract=row["contract"], service="", period=period)
