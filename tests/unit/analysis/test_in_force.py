"""A measure is reported while it is in force, under the contract of the time; answers by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commissioning import exhibits
from commissioning.analysis.contracts.contract_register import contracts_measured
from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.analysis.performance.measure_series import (
    history,
    series_by_measure,
    without_series,
)
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.notebook.cell_kinds import TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q1, Q2, Q3 = (parse_quarter(f"2025-26-Q{number}") for number in (1, 2, 3))
MEASURES, TARGETS = "params/measures.csv", "params/targets.csv"


@pytest.fixture
def days(small):
    """Gives a measure of the small council the days from and until which it is reported."""

    def give(name, first="", last=""):
        head, *rows = (small / MEASURES).read_text("utf-8").splitlines()
        if not head.endswith("from,until"):
            head, rows = f"{head},from,until", [f"{row},," for row in rows]
        given = [
            f"{row.rsplit(',', 2)[0]},{first},{last}" if row.startswith(f"{name},") else row
            for row in rows
        ]
        (small / MEASURES).write_text("\n".join([head, *given, ""]), "utf-8")

    return give


def drop(root, name, *starts):
    lines = (root / name).read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(starts)]
    assert len(kept) < len(lines)
    (root / name).write_text("".join(kept), "utf-8")


def results(root, quarter):
    return {
        row.measure: row for row in rows_of(results_by_measure(load_council(root).tables, quarter))
    }


def snapshot(root, quarter=Q2, key="council"):
    council = load_council(root)
    return filtered_snapshot(council, {one.key: one for one in plan(council, quarter).reports}[key])


def told(root, check):
    return [str(fault) for fault in load_council(root).warnings if fault.check == check]


def test_a_retired_measure_is_missed_by_nobody_and_stays_in_its_quarters(small, days):
    drop(small, "data/results/brookside.csv", "recycled,2025-26-Q2")
    drop(small, TARGETS, "recycled,2025-26-Q2")
    assert "no result" in {row.status for row in results(small, Q2).values()}
    days("recycled", last="2025-06-30")
    assert results(small, Q1)["recycled"].result == Decimal("51")  # 510 of 1,000
    assert "recycled" not in results(small, Q2)
    checks = {fault.check for fault in load_council(small).warnings}
    assert not checks & {
        "returns-are-complete",
        "targets-are-not-forgotten",
        "returns-are-of-measures-in-force",
    }
    cut = snapshot(small)
    for show in (exhibits.results_table, exhibits.status_summary, exhibits.measure_definitions):
        assert "Household waste recycled" not in str(show(cut).content[TABLE])
    assert "Household waste recycled" in str(exhibits.results_table(snapshot(small, Q1)).content)
    assert "Household waste recycled" not in str(without_series(cut.tables, Q2))
    # Q2: missed bins alone is due and judged, 54 against 40, so none of 1 met its target; in Q1
    # 38 against 40 and 51 against 50, so 2 of 2 did.
    said = exhibits.headline(cut).content["text/markdown"]
    assert "Household waste" not in said
    assert "The only measure judged missed its target by more than the tolerance." in said
    last = exhibits.headline(snapshot(small, Q1)).content["text/markdown"]
    assert "Two of the 2 measures judged met their targets." in last


def test_a_retirement_to_come_changes_no_report_of_before(small, days):
    days("recycled", last="")
    before = snapshot(small, Q1).digest
    days("recycled", last="2025-09-30")
    assert snapshot(small, Q1).digest == before
    assert "recycled" in results(small, Q2)
    assert "recycled" not in results(small, Q3)


def test_a_measure_to_begin_is_in_no_report_of_before(small, days):
    days("visits", first="2025-07-01")
    assert "visits" not in set(snapshot(small, Q1).tables["measures"]["measure"])


def test_a_measure_that_begins_within_a_quarter_is_judged_by_the_months_since(small, days):
    days("missed-bins", first="2025-08-01")
    row = results(small, Q2)["missed-bins"]
    # August and September: 52 + 60 of 200,000 collections are 56 per 100,000; of Q1 nothing counts.
    assert (row.result, row.target, row.status) == (56, 40, "off target")
    assert (row.previous, row.change) == (None, None)
    council = load_council(small)
    assert list(history(council.tables, "missed-bins", Q2)["result"]) == [56]
    series = series_by_measure(council.tables, Q2)["missed-bins"]
    assert [period for period, _ in series] == ["2025-08", "2025-09"]
    # April to July were returned and are reported nowhere: told once for a quarter's file.
    found = told(small, "returns-are-of-measures-in-force")
    assert len(found) == 3  # Q1's three months; July; the target of Q1
    assert "from 1 August 2025" in found[0]


def test_a_quarter_begun_within_is_compared_with_none_after_it(small, days):
    days("missed-bins", first="2025-05-01")
    # May and June: 40 + 38 of 200,000 are 39; July to September, 54, are not held against them.
    assert results(small, Q1)["missed-bins"].result == 39
    assert (results(small, Q2)["missed-bins"].result, results(small, Q2)["missed-bins"].change) == (
        54,
        None,
    )


def test_an_annual_measure_is_due_where_its_year_ends_in_force(small, spoil, days):
    spoil(MEASURES, "higher,quarterly,rate", "higher,annual,rate")
    drop(small, "data/results/brookside.csv", "recycled,")
    drop(small, TARGETS, "recycled,")
    year_end = parse_quarter("2025-26-Q4")
    assert "recycled" in results(small, year_end)
    days("recycled", last="2026-02-28")
    assert "recycled" not in results(small, year_end)


def test_a_measure_begun_is_due_from_its_first_day_though_it_has_no_target(small, days):
    drop(small, "data/results/smallbridge.csv", "visits,2025-07", "visits,2025-08")
    assert told(small, "returns-are-complete") == []  # it may begin with September
    days("visits", first="2025-07-01")
    assert "Visits to the planning desk" in told(small, "returns-are-complete")[0]
    days("visits", first="2025-09-01")
    assert told(small, "returns-are-complete") == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-04-02", "", "the first day of a month"),
        ("", "2025-06-29", "the last day of a month"),
        ("2025-08-01", "2025-06-30", "a day after the measure begins, 1 August 2025"),
    ],
)
def test_days_within_a_month_or_in_the_wrong_order_are_faults(small, days, first, last, expected):
    days("visits", first, last)
    with pytest.raises(InputError) as refused:
        load_council(small)
    assert expected in str(refused.value)


@pytest.fixture
def relet(small, spoil):
    """Waste re-let to the same provider: `bins` until June 2025, `bins-2` from July on."""
    head, row = (small / "params/contracts.csv").read_text("utf-8").splitlines()
    old = row.replace("31/03/2027,30/09/2026", "30/06/2025,31/12/2024")
    new = row.replace("bins,", "bins-2,", 1).replace("SB-1", "SB-2")
    new = new.replace("01/04/2020", "01/07/2025").replace("Waste collection", "Waste collection 2")
    (small / "params/contracts.csv").write_text("\n".join([head, old, new, ""]), "utf-8")
    spoil(
        "params/provision.csv",
        "waste,brookside,bins,2020-04-01,\n",
        "waste,brookside,bins,2020-04-01,2025-06-30\nwaste,brookside,bins-2,2025-07-01,\n",
    )

    def name_it():
        text = (small / MEASURES).read_text("utf-8").replace(",bins,", ",bins-2,")
        (small / MEASURES).write_text(text, "utf-8")

    return name_it


def test_a_contract_re_let_neither_loses_nor_gains_measures_of_another_time(small, relet):
    (found, again) = told(small, "contracts-of-measures-are-those-that-run")
    assert "bins-2, under which its service is provided since 1 July 2025" in found
    relet()
    assert told(small, "contracts-of-measures-are-those-that-run") == []
    tables = load_council(small).tables
    assert contracts_measured(tables, Q1) & {"bins", "bins-2"} == {"bins"}
    assert contracts_measured(tables, Q2) & {"bins", "bins-2"} == {"bins-2"}
    own = {"missed-bins", "recycled"}
    assert set(snapshot(small, Q1, "provider-bins").tables["measures"]["measure"]) == own
    assert set(snapshot(small, Q2, "provider-bins-2").tables["measures"]["measure"]) == own
    # The same provider: a change on last quarter as ever, 54 against 38.
    assert results(small, Q2)["missed-bins"].change == Decimal(38) - Decimal(54)


def test_a_service_taken_in_house_was_under_its_contract_before(small, spoil):
    spoil(
        "params/provision.csv",
        "waste,brookside,bins,2020-04-01,\n",
        "waste,brookside,bins,2020-04-01,2025-06-30\nwaste,smallbridge,,2025-07-01,\n",
    )
    text = (small / MEASURES).read_text("utf-8").replace(",bins,", ",,")
    (small / MEASURES).write_text(text, "utf-8")
    tables = load_council(small).tables
    assert "bins" in contracts_measured(tables, Q1)
    assert "bins" not in contracts_measured(tables, Q2)
