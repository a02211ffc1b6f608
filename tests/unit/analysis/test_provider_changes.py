"""A change of provider is said wherever results of both are compared; answers worked by hand."""

from __future__ import annotations

import pytest

from commissioning import exhibits
from commissioning.analysis.performance.provider_changes import changes_of_provider
from commissioning.analysis.performance.shortfalls import exceptions_by_measure
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.notebook.cell_kinds import FACTS
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q1, Q2 = parse_quarter("2025-26-Q1"), parse_quarter("2025-26-Q2")
ROW = "waste,brookside,bins,2020-04-01,\n"
NOTE = (
    "[c] Waste and recycling: the provider changed on 1 July 2025, from Smallbridge Council to "
    "Brookside Waste Ltd. Results before that day are those of Smallbridge Council."
)


def snapshot(root, key="council"):
    council = load_council(root)
    return filtered_snapshot(council, {one.key: one for one in plan(council, Q2).reports}[key])


def said(exhibit):
    found = getattr(exhibit, "shown", None) or [exhibit]
    return " ".join(str(one.content) for one in found)


@pytest.fixture
def changed(small, spoil):
    """Waste was in-house until 30 June 2025; both quarters missed, Q1 by 44 against 40."""
    spoil(
        "params/provision.csv",
        ROW,
        "waste,smallbridge,,2020-04-01,2025-06-30\nwaste,brookside,bins,2025-07-01,\n",
    )
    # April to June: 48 + 44 + 49 of 300,000 are 47 per 100,000, and 40 × 1.1 = 44 is within.
    for month, old, new in (("04", 36, 48), ("05", 40, 44), ("06", 38, 49)):
        row = f"missed-bins,2025-{month},{old},{old},"
        spoil("data/results/brookside.csv", row, row.replace(f",{old}", f",{new}"))
    return small


def test_a_comparison_with_another_provider_says_so(changed):
    table = exhibits.results_table(snapshot(changed))
    facts = {one["id"]: one["text"] for one in table.content[FACTS]}
    assert facts["missed-bins.change"] == "worse by 7 per 100,000 [c]"  # 54 against 47
    assert facts["recycled.change"].endswith(" [c]")
    assert facts["missed-bins.trend"].startswith("2 quarters: 47, [c] 54; target 40")
    assert NOTE in said(table)
    assert "visits" not in [one for one in facts if "[c]" in facts[one]]
    assert NOTE in said(exhibits.results_by_service(snapshot(changed)))
    assert "[c]: change of provider" in said(exhibits.trend_charts(snapshot(changed)))


def test_a_run_of_misses_is_not_held_against_who_did_not_provide_it(changed):
    council = load_council(changed)
    (row,) = [
        one
        for one in rows_of(exceptions_by_measure(council.tables, Q2))
        if one.measure == "missed-bins"
    ]
    assert (row.quarters_missed, row.missed_before) == (1, 1)
    cut = snapshot(changed, "exception-missed-bins")
    page = exhibits.exception_particulars(cut)
    assert "1 quarter under this provider, and 1 before that under another [c]" in said(page)
    assert NOTE in said(page)
    assert "in a row" not in said(exhibits.exception_chart(cut)).partition("alt")[0]
    table = exhibits.exceptions_table(snapshot(changed))
    assert "and 1 before that under another [c]" in said(table)


def test_limits_over_two_providers_say_so(changed):
    table = exhibits.variation_table(snapshot(changed))
    assert "The limits use results of more than one provider: Missed bins" in said(table)
    assert "results of more than one provider" in said(exhibits.variation_charts(snapshot(changed)))


def test_a_re_let_to_the_same_provider_says_nothing(small, spoil):
    spoil(
        "params/provision.csv",
        ROW,
        "waste,brookside,,2020-04-01,2025-06-30\nwaste,brookside,bins,2025-07-01,\n",
    )
    council = load_council(small)
    assert changes_of_provider(council.tables["provision"], "waste") == []
    for show in (exhibits.results_table, exhibits.exceptions_table, exhibits.variation_table):
        assert "[c] " not in said(show(snapshot(small))).replace("change of provider [c]", "")


def test_a_change_to_come_is_not_told_before(small, spoil):
    before = snapshot(small).digest
    spoil(
        "params/provision.csv",
        ROW,
        "waste,brookside,bins,2020-04-01,2025-09-30\nwaste,smallbridge,,2025-10-01,\n",
    )
    assert "provider changed" not in said(exhibits.results_table(snapshot(small)))
    assert snapshot(small).digest == before
