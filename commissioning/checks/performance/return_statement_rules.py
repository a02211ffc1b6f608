"""Rules of what a return states in words or as counts: checked against the results themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from commissioning.analysis.performance import is_due, quarter_result, quarter_status
from commissioning.checks.check import fault
from commissioning.dates import Period, parse_period
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.tables import Measure, rows_of
from commissioning.inputs.vocabulary import HEADLINES, JUDGED
from commissioning.numerals import exponent_of, rounded

# Columns in which people write sentences.
TEXT_COLUMNS = {
    "commentary": ("text",),
    "actions": ("action", "progress"),
    "forecasts": ("basis",),
    "overrides": ("reason",),
}
_FIGURE = r"(?P<share>\d{1,3}(?:\.\d{1,4})?) ?(?:%|per cent)"
_COUNTS = r"(?P<part>\d{1,7}) ?(?:of|out of|/) ?(?P<whole>\d{1,7})"
SHARES = (
    re.compile(rf"{_FIGURE} ?\({_COUNTS}\b(?! ?%)", re.ASCII),
    re.compile(rf"(?<![\d.,]){_COUNTS} ?\({_FIGURE}(?! of)", re.ASCII),
)
GAPS = (
    re.compile(rf"\b(?:target\b[^.;,]{{0,60}}?|missed )by {_FIGURE}", re.I),
    re.compile(rf"{_FIGURE} (?:below|above|short of|under|over|off) (?:\w+ )?target\b", re.I),
)


def shares_in_words_follow_from_their_counts(council: Council) -> Iterator[Fault]:
    """A percentage written next to its counts is the one divided by the other, as it is rounded.

    Reports have printed “71.2% (5 of 7)”, which is 71.4%, and “12.25%” for 2 of 16, 12.5%.
    """
    for row, column in _sentences(council):
        for pattern in SHARES:
            for found in pattern.finditer(row[column]):
                share, part, whole = (Decimal(found[name]) for name in ("share", "part", "whole"))
                if whole and not _is_share(share, part, whole):
                    expected = f"{_share(part, whole, share)}% in place of “{found[0]}…”"
                    yield fault(row, column, expected)


def gaps_between_percentages_are_in_points(council: Council) -> Iterator[Fault]:
    """How far a percentage misses its target is said in percentage points, and is the true gap.

    Reports have said “missed target by 50%” for 50% against 95%, and “0.92%” for 81.50% against
    82.42%.
    """
    measures = council.measures
    targets = council.targets
    for row in council.rows["commentary"]:
        measure, period = measures.get(row["measure"]), parse_period(row["period"])
        found = [one for pattern in GAPS for one in pattern.finditer(row["text"])]
        if found and measure is not None and measure.unit == "%":
            result, _ = quarter_result(measure, council.returns, period.quarter)
            target = targets.get((row["measure"], row["period"]))
            gap = ""
            if result is not None and target is not None:
                gap = f"{rounded(abs(result - target), measure.decimals)} "
            points = f"{gap}percentage points"
            for one in found:
                yield fault(row, "text", f"{points} in place of “{one[0]}”")


def summary_shares_follow_from_their_counts(council: Council) -> Iterator[Fault]:
    """A share stated in a summary is its count divided by the whole, as it is rounded."""
    for row in council.rows["summaries"]:
        share, count, whole = row["share_pct"], Decimal(row["count"]), Decimal(row["of"])
        if share is not None and whole and not _is_share(share, count, whole):
            exact = _share(count, whole, share)
            yield fault(row, "share_pct", f"{exact}, which is {count} of {whole}")


def summary_shares_sum_to_a_hundred(council: Council) -> Iterator[Fault]:
    """Shares of on target, within tolerance and off target are of one whole and sum to 100%.

    A report has shared eleven indicators out as 81.8%, 9.1% and 27.3%, 118.2% in all.
    """
    wholes: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in council.rows["summaries"]:
        if row["counted"] in JUDGED and row["share_pct"] is not None:
            wholes[row["period"], row["service"]].append(row)
    for rows in wholes.values():
        total = sum(row["share_pct"] for row in rows)
        slack = sum(_half_a_place(row["share_pct"]) for row in rows)
        if total > 100 + slack or (len(rows) == len(JUDGED) and total < 100 - slack):
            stated = " + ".join(str(row["share_pct"]) for row in rows)
            yield fault(rows[-1], "share_pct", f"shares that sum to 100; {stated} is {total}")


def summary_counts_are_those_of_the_results(council: Council) -> Iterator[Fault]:
    """The counts a summary states are those that the rule of each measure gives.

    A text has counted 8 and 4 where its table had 8 and 3. Judged measures are the whole of on
    target, within tolerance and off target; all that are due are the whole of the other statuses.
    """
    quarters = {row["period"] for row in council.rows["summaries"]}
    statuses = {quarter: _statuses(council, parse_period(quarter).quarter) for quarter in quarters}
    for row in council.rows["summaries"]:
        found = [
            status
            for service, status in statuses[row["period"]]
            if row["service"] in (None, service)
        ]
        counted = HEADLINES.get(row["counted"], (row["counted"],))
        judged = sum(status in JUDGED for status in found)
        count = sum(status in counted for status in found)
        whole = judged if counted[0] in JUDGED else len(found)
        if row["count"] != count:
            yield fault(row, "count", f"{count}, as the measures' own rules give")
        if row["of"] != whole:
            yield fault(row, "of", f"{whole}, as the measures' own rules give")


def headlines_keep_their_definition(council: Council) -> Iterator[Fault]:
    """A headline counts what the council has fixed for all quarters (params/council.yaml).

    A council's headline rose from 82%, of targets met, to 89%, of targets met or within tolerance;
    by one definition it fell from 82% to 53%.
    """
    fixed = council.settings.headline if council.settings else None
    for row in council.rows["summaries"]:
        if fixed and row["headline"] and row["counted"] != fixed:
            yield fault(row, "counted", f"{fixed}, the headline fixed in params/council.yaml")


def _sentences(council: Council) -> Iterator[tuple[Row, str]]:
    for table, columns in TEXT_COLUMNS.items():
        for row in council.rows[table]:
            yield from ((row, column) for column in columns)


def _statuses(council: Council, quarter: Period) -> list[tuple[str, str]]:
    """Service and computed status of every measure due in the quarter."""
    targets = council.targets
    return [
        (measure.service, quarter_status(measure, council.returns, targets, quarter))
        for measure in rows_of(council.tables["measures"], Measure)
        if is_due(measure, quarter)
    ]


def _half_a_place(share: Decimal) -> Decimal:
    """Half a unit in the last place printed: what rounding may take or give."""
    return Decimal(1).scaleb(exponent_of(share)) / 2


def _is_share(share: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether a share is its part of the whole, half up to the places that it is written with."""
    return share == rounded(100 * part / whole, max(-exponent_of(share), 0))


def _share(part: Decimal, whole: Decimal, as_printed: Decimal) -> Decimal:
    return rounded(100 * part / whole, max(-exponent_of(as_printed), 1))
