"""All money printed, held against a computation from the CSV texts that shares no code with it."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction

import recomputed
from conftest import PROJECT
from finance_data import finance_snapshot, printed_facts
from recomputed import against, less, pounds, summed

from commissioning import exhibits
from commissioning.analysis.finance.budget_variance import variance_by_line, variance_by_service
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter

QUARTER, BEFORE = "2025-26-Q2", "2025-26-Q1"
KINDS = ("revenue", "capital", "reserve", "agency", "use-of-reserves")
YEARS = ("2022-23", "2023-24", "2024-25")


def named(head):
    return re.sub(r"\W+", "-", head.lower()).strip("-")


def position(name, kind, lines):
    """Text of each fact about lines together: amounts, and variances with their words."""
    texts = {f"{name}.{one}": pounds(summed(lines, one)) for one in recomputed.AMOUNTS}
    return texts | {
        f"{name}.variance": against(summed(lines, "variance"), kind),
        f"{name}.variance-to-date": against(summed(lines, "to-date"), kind),
    }


def grouped(lines, by):
    groups = {}
    for line in lines:
        groups.setdefault(line[by], []).append(line)
    return groups


def positions(lines):
    """Of each kind of money: every line, every service, every head of revenue, and the total."""
    texts = {}
    for kind, own in grouped(lines, "kind").items():
        texts |= position(kind, kind, own)
        for service, part in grouped(own, "service").items():
            texts |= position(f"{kind}.{service}", kind, part)
            for line in part:
                texts |= position(f"{kind}.{service}.{named(line['head'])}", kind, [line])
        for head, part in grouped(own, "head").items():
            texts |= position(f"{kind}.head.{named(head)}", kind, part)
    return texts


def forecasts(root):
    """Cases, movement since the quarter before, and past forecasts beside the outturn."""
    lines = [one for one in recomputed.money_of(root, QUARTER) if one["kind"] == "revenue"]
    last = [one for one in recomputed.money_of(root, BEFORE) if one["kind"] == "revenue"]
    texts = {}
    for name, part in (
        ("revenue", None),
        *((f"revenue.{one['service']}", one["service"]) for one in lines),
    ):
        now = [one for one in lines if part in (None, one["service"])]
        was = [one for one in last if part in (None, one["service"])]
        texts |= {
            f"{name}.{case}": pounds(summed(now, case, "forecast")) for case in ("best", "worst")
        }
        previous = summed(was, "forecast")
        texts[f"{name}.previous-forecast"] = pounds(previous)
        texts[f"{name}.movement"] = against(
            less(summed(now, "forecast"), previous), "revenue", "no change"
        )
    for quarter, own in ((QUARTER, lines), (BEFORE, last)):
        texts |= position(f"revenue.{quarter}", "revenue", own)
    return texts | past(root)


def past(root):
    texts, misses = {}, {}
    for year in YEARS:
        ended = variance(root, f"{year}-Q4")
        for made in ("Q1", "Q2", "Q3"):
            forecast = variance(root, f"{year}-{made}")
            miss = less(ended, forecast)
            name = f"revenue.{year}-{made}"
            texts[f"{name}.variance"] = against(forecast, "revenue")
            texts[f"{name}.outturn-variance"] = against(ended, "revenue")
            texts[f"{name}.miss"] = against(miss, "revenue", "no miss")
            misses.setdefault(made, []).extend([] if miss is None else [abs(miss)])
    means = {made: sum(own, Fraction(0)) / len(own) for made, own in misses.items()}
    return texts | {f"revenue.{made}.mean-miss": pounds(mean) for made, mean in means.items()}


def variance(root, quarter):
    lines = [one for one in recomputed.money_of(root, quarter) if one["kind"] == "revenue"]
    return summed(lines, "variance") if lines else None


def reserves(lines):
    """Revenue before and after the use of reserves."""
    both = [one for one in lines if one["kind"] in ("revenue", "use-of-reserves")]
    use = [one for one in lines if one["kind"] == "use-of-reserves"]
    texts = {
        name.replace("revenue.", "revenue-after-reserves."): text
        for name, text in position("revenue", "revenue", both).items()
    }
    texts["use-of-reserves.from-reserves-beyond-budget"] = pounds(-summed(use, "variance"))
    return texts


def shown_by(snapshot):
    """Text of every fact of pounds in the exhibits of money."""
    shown = [
        exhibits.finance_headline(snapshot),
        exhibits.variance_chart(snapshot),
        exhibits.use_of_reserves(snapshot),
        exhibits.agency_spend(snapshot),
        exhibits.finance_lines(snapshot),
        *exhibits.forecast_movement(snapshot).shown,
        *exhibits.forecast_accuracy(snapshot).shown,
    ]
    for kind in KINDS:
        shown += [exhibits.finance_by_service(snapshot, kind), exhibits.case_range(snapshot, kind)]
        shown += [
            exhibits.finance_to_date(snapshot, kind),
            *exhibits.finance_by_head(snapshot, kind).shown,
        ]
    return {
        name: text
        for one in shown
        for name, text in printed_facts(one).items()
        if not name.endswith((".risk", ".stated")) and ".services" not in name
    }


def test_every_amount_of_the_demonstration_is_that_of_the_returns():
    lines = recomputed.money_of(PROJECT, QUARTER)
    wanted = positions(lines) | forecasts(PROJECT) | reserves(lines)
    wanted |= {  # of capital, too, some lines state cases
        f"{name}.{case}": pounds(summed(part, case, "forecast"))
        for name, part in _capital(lines)
        for case in ("best", "worst")
    }
    printed = shown_by(finance_snapshot(PROJECT, QUARTER))
    assert len(printed) > 700
    assert {name: wanted.get(name) for name in printed} == printed


def _capital(lines):
    own = [one for one in lines if one["kind"] == "capital"]
    by_service = grouped(own, "service").items()
    return [("capital", own), *((f"capital.{service}", part) for service, part in by_service)]


PUBLISHED = PROJECT / "examples" / "published"
COLUMNS = {
    **{"original_gbp": "original_budget", "working_gbp": "latest_budget"},
    **{"profiled_gbp": "budget_to_date", "actual_gbp": "actual_to_date"},
    **{"forecast_gbp": "forecast_or_outturn", "variance_gbp": "variance_to_latest"},
}


def published():
    """What councils published, in thousands of pounds, by line and source."""
    path = PUBLISHED / "source" / "published_finance.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["line"], row["source"]): row for row in csv.DictReader(file)}


def test_every_published_line_is_printed_as_published():
    finance, rows = load_council(PUBLISHED).tables["finance"], published()
    compared = 0
    for quarter in sorted(set(finance["period"])):
        for line in variance_by_line(finance, parse_quarter(quarter)).to_dict("records"):
            row = rows[line["head"], line["source"]]
            # A surplus is money in: the one line that was published with its sign the other way.
            sign = -1 if "surplus" in line["head"].lower() else 1
            for name, column in COLUMNS.items():
                if row[column]:
                    assert line[name] == sign * Decimal(row[column]) * 1000, (line["head"], name)
                    compared += 1
    assert (
        compared == 44
    )  # 4 × 6 of the blocks, 10 of Cotswold, 6 of West Oxfordshire, 4 of Gwynedd


def test_the_published_blocks_come_to_the_net_that_was_published():
    finance, rows = load_council(PUBLISHED).tables["finance"], published()
    net = variance_by_service(finance, parse_quarter("2011-12-Q2"), "revenue")
    for block, line in zip(("Block 1", "Block 2"), net.to_dict("records"), strict=True):
        (row,) = [one for (name, _), one in rows.items() if name == f"{block} Net Expenditure"]
        for name, column in COLUMNS.items():
            assert line[name] == Decimal(row[column]) * 1000, (block, name)
