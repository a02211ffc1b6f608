"""Rules of results: complete, consistent with their parts, their year and their definition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from commissioning.analysis.performance import Returns, is_ratio, quarter_result, quarter_status
from commissioning.checks.check import fault
from commissioning.dates import parse_period, year_of
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.tables import Measure, rows_of
from commissioning.inputs.vocabulary import RATE_MULTIPLIER
from commissioning.numerals import rounded
from commissioning.wording import Wording

WORDING = Wording("checks")


def results_match_their_frequency(council: Council) -> Iterator[Fault]:
    """A monthly measure has monthly results, a quarterly one quarterly and an annual one yearly.

    A monthly or quarterly measure may also have a result for the year, which is checked
    against its periods.
    """
    kinds = {"monthly": "month", "quarterly": "quarter", "annual": "year"}
    frequencies = dict(rows_of(council.tables["measures"][["measure", "frequency"]]))
    for row in council.rows["results"]:
        frequency = frequencies.get(row["measure"])
        if frequency and parse_period(row["period"]).kind not in (kinds[frequency], "year"):
            kind = kinds[frequency]
            expected = WORDING("period-for-frequency", kind=kind, frequency=frequency)
            yield fault(row, "period", expected)


def results_say_what_is_missing(council: Council) -> Iterator[Fault]:
    """A blank value has the marker x and a filled value does not, so nobody has to guess."""
    for row in council.rows["results"]:
        to_come = council.reach.is_to_come(row)  # which has a rule of its own
        if row["value"] is None and row["marker"] != "x" and not to_come:
            yield fault(row, "value", WORDING("value-or-marker"))
        if row["value"] is not None and row["marker"] == "x":
            yield fault(row, "value", WORDING("no-value-with-marker"))
        if (row["numerator"] is None) != (row["denominator"] is None):
            yield fault(row, "numerator", WORDING("both-parts"))
        if row["denominator"] is not None and row["denominator"] <= 0:
            yield fault(row, "denominator", WORDING("denominator-above-zero"))


def returns_follow_their_period(council: Council) -> Iterator[Fault]:
    """A result arrives after its period has ended, unless it is marked as an estimate."""
    for row in council.rows["results"]:
        last_day = parse_period(row["period"]).last_day
        early = row["received"] is not None and row["received"] <= last_day
        if early and row["marker"] != "e" and not council.reach.is_to_come(row):
            yield fault(row, "received", WORDING("day-after-period", day=f"{last_day}"))


def cumulative_measures_have_profiled_targets(council: Council) -> Iterator[Fault]:
    """A quarter of a cumulative measure has the target due by then, not the target for the year.

    Reports have compared 35.88% collected by the end of June with a year’s target of 98.5%.
    """
    cumulative = {
        row["measure"] for row in council.rows["measures"] if row["accumulates"] == "year-to-date"
    }
    targets = council.targets
    for row in council.rows["targets"]:
        name, period = row["measure"], parse_period(row["period"])
        if name in cumulative and period.kind == "quarter" and period.text[-1] != "4":
            whole_year = (
                targets.get((name, period.year)),
                targets.get((name, year_of(period).quarters[-1].text)),
            )
            if row["target"] and row["target"] in whole_year:
                yield fault(row, "target", WORDING("part-due-by", day=f"{period.last_day}"))


def monthly_rates_carry_their_parts(council: Council) -> Iterator[Fault]:
    """A monthly rate has its numerator and denominator: a quarter’s rate is not their mean."""
    measures = council.tables["measures"]
    rates = measures[(measures["accumulates"] == "rate") & (measures["frequency"] == "monthly")]
    names = set(rates["measure"])
    for row in council.rows["results"]:
        monthly = parse_period(row["period"]).kind == "month"
        rate = monthly and row["measure"] in names and row["value"] is not None
        if rate and row["denominator"] is None:
            yield fault(row, "denominator", "the numerator and denominator of a monthly rate")


def rates_follow_from_their_parts(council: Council) -> Iterator[Fault]:
    """A rate is its numerator divided by its denominator, rounded half up: 1 of 8 is 13%, not 12%.

    If a result has more decimals than its measure prints, it must round to the same figure as
    its parts. Reports have printed “71.2% (5 of 7)”, which is 71.4%, and “12.25%” for 2 of 16,
    which is 12.5%.
    """
    measures = council.measures
    for row in council.rows["results"]:
        measure = measures.get(row["measure"])
        # A rate without one of its parts, or of nothing, is reported by another rule.
        whole = None not in (row["value"], row["numerator"]) and row["denominator"]
        if whole and measure is not None and is_ratio(measure):
            exact = row["numerator"] * RATE_MULTIPLIER.get(measure.unit, 1) / row["denominator"]
            if not _is_printed_as(row["value"], exact, measure.decimals):
                printed = rounded(exact, measure.decimals)
                parts = f"{row['numerator']} of {row['denominator']}"
                yield fault(row, "value", f"{printed}, which is {parts}")


def _is_printed_as(value: Decimal, exact: Decimal, decimals: int) -> bool:
    """Whether both round to one figure, and lie no further apart than rounding takes them."""
    far = abs(exact - value) > Decimal(1).scaleb(-decimals) / 2
    return not far and rounded(value, decimals) == rounded(exact, decimals)


def definitions_change_with_a_break(council: Council) -> Iterator[Fault]:
    """Results measured by a new version of the definition begin a new series.

    A council’s share of tax collected was the average of three months in one year and the
    position at the quarter’s end in the next, printed as one series.
    """
    breaks = {(row["measure"], row["period"]) for row in council.rows["breaks"]}
    for measure, rows in council.results_in_order.items():
        known = [row for row in rows if row["definition_version"] is not None]
        for earlier, later in zip(known, known[1:], strict=False):
            changed = earlier["definition_version"] != later["definition_version"]
            if changed and (measure, later["period"]) not in breaks:
                expected = (
                    f"version {earlier['definition_version']} as in {earlier['period']}, or a "
                    f"break in params/breaks.csv from {later['period']} with its reason"
                )
                yield fault(later, "definition_version", expected)


def definitions_are_the_ones_specified(council: Council) -> Iterator[Fault]:
    """The latest result of a measure uses the version of the definition that is now specified."""
    versions = {row["measure"]: row["definition_version"] for row in council.rows["measures"]}
    for measure, rows in council.results_in_order.items():
        stated = rows[-1]["definition_version"]
        if stated is not None and measure in versions and stated != versions[measure]:
            expected = f"version {versions[measure]}, as in params/measures.csv"
            yield fault(rows[-1], "definition_version", expected)


def shares_sum_to_a_hundred(council: Council) -> Iterator[Fault]:
    """Measures that are shares of one whole add up to 100%, allowing for rounding.

    A report has divided eleven indicators into 81.8%, 9.1% and 27.3%, which is 118.2%.
    """
    measures = {row["measure"]: row for row in council.rows["measures"]}
    wholes: dict[str, set[str]] = defaultdict(set)
    for measure, row in measures.items():
        if row["share_of"]:
            wholes[row["share_of"]].add(measure)
    returned: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in council.rows["results"]:
        whole = measures[row["measure"]]["share_of"] if row["measure"] in measures else ""
        if whole and row["value"] is not None:
            returned[whole, row["period"]][row["measure"]] = row
    for (whole, _), rows in returned.items():
        total = sum(row["value"] for row in rows.values())
        half = sum(Decimal(1).scaleb(-measures[name]["decimals"]) / 2 for name in rows)
        if set(rows) == wholes[whole] and abs(total - 100) > half:
            last = list(rows.values())[-1]
            expected = f"shares of {whole} that sum to 100; these {len(rows)} sum to {total}"
            yield fault(last, "value", expected)


def years_follow_from_their_periods(council: Council) -> Iterator[Fault]:
    """A year’s rate is between its lowest and highest quarter; other years match exactly.

    A sum is the sum of its quarters. A level or a cumulative figure is that of the fourth
    quarter. A year of recycling has been printed as 49.7% with quarters of 52.3, 54.3, 49.9
    and 53.6.
    """
    measures = council.measures
    for row in council.rows["results"]:
        measure = measures.get(row["measure"])
        if measure is None or parse_period(row["period"]).kind != "year":
            continue
        if measure.frequency != "annual" and row["value"] is not None:
            expected = _year_expected(measure, council.returns, row)
            if expected:
                yield fault(row, "value", expected)


def stated_statuses_follow_from_the_rule(council: Council) -> Iterator[Fault]:
    """A status stated with a result is the one that the measure’s rule gives.

    A summary has counted 81.50 against 82.42 as red although its own key made it amber.
    """
    measures = council.measures
    targets = council.targets
    for row in council.rows["results"]:
        measure = measures.get(row["measure"])
        if row["stated_status"] and measure is not None:
            quarter = parse_period(row["period"]).quarter
            computed = quarter_status(measure, council.returns, targets, quarter)
            if computed != row["stated_status"]:
                yield fault(row, "stated_status", f"{computed}, by the measure’s own rule")


def _year_expected(measure: Measure, returns: Returns, row: Row) -> str | None:
    """What the year's value should have been, given its quarters; None when it may stand."""
    found = [
        quarter_result(measure, returns, one)[0] for one in parse_period(row["period"]).quarters
    ]
    value = rounded(row["value"], measure.decimals)
    if measure.accumulates in ("level", "year-to-date"):
        last = None if found[-1] is None else rounded(found[-1], measure.decimals)
        return f"{last}, as in the fourth quarter" if last not in (None, value) else None
    quarters = [one for one in found if one is not None]
    if len(quarters) < len(found):
        return None
    if measure.accumulates == "sum":
        total = rounded(sum(quarters, Decimal(0)), measure.decimals)
        return f"{total}, the sum of its quarters" if total != value else None
    low, high = (rounded(one, measure.decimals) for one in (min(quarters), max(quarters)))
    if not low <= value <= high:
        return f"a rate between {low} and {high}, as its quarters are"
    return None
