"""The computed statement of what was checked: every number counted by hand."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from conftest import PROJECT

from commissioning import exhibits
from commissioning.analysis.variation.control_limits import VariationRules
from commissioning.analysis.variation.data_limitations import (
    data_limitation_counts,
    lines_without_variance,
)
from commissioning.checks.council_loading import load_council
from commissioning.checks.registry import CHECKS
from commissioning.dates.periods import parse_quarter
from commissioning.notebook.cell_kinds import FACTS
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

QUALITY = Wording("quality")

Q2 = parse_quarter("2025-26-Q2")
EVERY = PROJECT / "tests" / "data" / "every_table"


def rules(fewest):
    return VariationRules(run=7, trend=7, fewest=fewest, fixed_after=None)


def limits_of_every(fewest=12):
    return data_limitation_counts(load_council(EVERY).tables, Q2, rules(fewest))


def snapshot_of(council, key):
    return filtered_snapshot(
        council, next(one for one in plan(council, Q2).reports if one.key == key)
    )


def shown(council, key, name="analytical_assurance"):
    content = getattr(exhibits, name)(snapshot_of(council, key)).content
    return content["text/plain"], {one["id"]: one["value"] for one in content[FACTS]}


def test_the_known_limits_are_those_of_the_returns():
    # 8 measures, of which the yearly survey is not due: 7. Bins are provisional (September), swims
    # estimated (August), visits not available (September). One break, of the days to decide.
    found = limits_of_every()
    assert (found.due, found.provisional, found.estimated) == (7, 1, 1)
    assert (found.not_available, found.missing, found.breaks) == (1, 0, 1)


@pytest.mark.parametrize(
    ("fewest", "few"),
    [
        # 8 less the yearly survey and the tax of the year to date: 6 that limits could be drawn of.
        (12, 6),
        (10, 6),
        (9, 5),  # bins have 9 results, January to September
        (5, 5),
        (4, 4),  # swims have 4 since the rebase of June; 6 in all
        (2, 1),  # visits, recycled and members have 2; the days to decide 1 since the break
    ],
)
def test_results_are_few_below_the_councils_minimum_in_the_latest_segment(fewest, few):
    assert limits_of_every(fewest).few_results == few


def limits_without(measure, period):
    """The known limits where one return never came in."""
    tables = load_council(EVERY).tables
    results = tables["results"]
    gone = (results["measure"] == measure) & (results["period"] == period)
    assert gone.sum() == 1
    return data_limitation_counts({**tables, "results": results[~gone]}, Q2, rules(12))


def test_what_never_came_in_is_missing_and_what_is_marked_so_is_not_available():
    found = limits_without("members", "2025-09")
    assert (found.missing, found.not_available, found.due) == (1, 1, 7)


def test_a_sum_that_lacks_a_month_is_missing_and_no_longer_estimated():
    found = limits_without("swims", "2025-07")
    assert (found.missing, found.estimated) == (1, 0)


def test_a_month_that_a_level_does_not_rest_on_is_not_missing():
    assert limits_without("members", "2025-06").missing == 0


def test_an_annual_measure_is_due_in_the_fourth_quarter():
    found = data_limitation_counts(
        load_council(EVERY).tables, parse_quarter("2024-25-Q4"), rules(12)
    )
    assert found.due == 8


def test_lines_whose_variance_is_unknown_are_counted():
    # The ledger of the quarter: every line has budget and forecast; one without has no variance.
    tables = load_council(EVERY).tables
    lines, unknown = lines_without_variance(tables, Q2)
    finance = tables["finance"]
    assert lines == sum(finance["period"] == "2025-26-Q2")
    first = (finance["period"] == "2025-26-Q2").to_numpy().argmax()
    values = [None if at == first else one for at, one in enumerate(finance["forecast_gbp"])]
    stated = [None if at == first else one for at, one in enumerate(finance["variance_gbp"])]
    without = finance.assign(forecast_gbp=values, variance_gbp=stated)
    assert lines_without_variance({**tables, "finance": without}, Q2) == (lines, unknown + 1)


def test_the_rules_counted_are_those_of_the_register(small):
    text, facts = shown(load_council(small), "provider-bins", "rules_checked")
    counts = Counter(check.severity for check in CHECKS)
    assert facts["assurance.rules"] == str(len(CHECKS))
    assert facts["assurance.rules.error"] == str(counts["error"])
    assert facts["assurance.rules.warning"] == str(counts["warning"])
    assert facts["assurance.rules.before-issue"] == str(counts["before issue"])
    assert QUALITY("rules-checked", rules=len(CHECKS)) in text
    names = {name.replace(" ", "_"): count for name, count in counts.items()}
    assert QUALITY("rules-by-severity", **names) in text
    text, facts = shown(load_council(small), "council", "rules_checked_in_brief")
    assert text == QUALITY("rules-checked", rules=len(CHECKS))
    assert facts == {"assurance.rules": str(len(CHECKS))}


def test_warnings_let_stand_and_open_are_told_apart(small, spoil):
    # A target of 4 beside a result of 54 is implausible; recycled was missed without an answer.
    spoil("params/targets.csv", "missed-bins,2025-26-Q2,40", "missed-bins,2025-26-Q2,4")
    text, facts = shown(load_council(small), "provider-bins")
    assert (facts["warnings"], facts["warnings.open"], facts["warnings.let-stand"]) == (
        *("2", "2", "0"),
    )
    assert f"{QUALITY('warnings', count=2)} {QUALITY('warnings-all-open', count=2)}" in text
    (small / "params/acknowledgements.csv").write_text(
        "check,subject,name,reason,day\n"
        "targets-are-plausible,missed-bins 2025-26-Q2,A. Hale,Tightened by Council.,2025-10-20\n"
    )
    text, facts = shown(load_council(small), "provider-bins")
    assert (facts["warnings"], facts["warnings.open"], facts["warnings.let-stand"]) == (
        *("2", "1", "1"),
    )
    assert QUALITY("warnings-some-accepted", accepted=1, open=1) in text


def test_without_a_warning_none_is_spoken_of(small):
    snapshot = snapshot_of(load_council(small), "provider-bins")
    quiet = replace(snapshot, header={**snapshot.header, "warnings": []})
    text = exhibits.analytical_assurance(quiet).content["text/plain"]
    assert QUALITY("no-warnings") in text
    assert "accepted" not in text


@pytest.mark.parametrize(
    "name",
    ["analytical_assurance", "analytical_assurance_in_brief", "finance_analytical_assurance"],
)
def test_it_is_no_statement_of_the_head_of_paid_service_and_every_fact_is_printed(small, name):
    text, _ = shown(load_council(small), "council", name)
    is_money = name.startswith("finance")
    assert QUALITY("no-advice" if is_money else "no-assurance") in text
    assert QUALITY("not-checked") in text
    content = getattr(exhibits, name)(snapshot_of(load_council(small), "council")).content
    for one in content[FACTS]:  # none is told in words, and nothing is said of what is 0
        assert one["value"] == "0" or one["text"] in re.split(r"[ .,;]", text), one


def test_a_report_on_money_counts_no_warning_of_a_measure(small, spoil):
    spoil("params/targets.csv", "missed-bins,2025-26-Q2,40", "missed-bins,2025-26-Q2,4")
    _, facts = shown(load_council(small), "finance", "finance_analytical_assurance")
    assert facts["warnings"] == "0"
    assert not [name for name in facts if "provisional" in name]


def test_the_short_one_is_one_paragraph(small):
    text, facts = shown(load_council(small), "council", "analytical_assurance_in_brief")
    assert "\n" not in text
    assert "assurance.few-results" not in facts
