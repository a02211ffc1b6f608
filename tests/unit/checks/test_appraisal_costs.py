"""Costs of an appraisal as stated: the sign of income, and totals left among what is added up."""

from __future__ import annotations

import shutil

import pytest
from conftest import PROJECT
from ruamel.yaml import YAML

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError

APPRAISAL = "params/appraisals/bins-2027.yaml"
PAY = {"2027-28": 500, "2028-29": 510}
VANS = {"2027-28": 300, "2028-29": 290}
SUM = {"2027-28": 800, "2028-29": 800}
STEADY = {"2027-28": 100, "2028-29": 100}


@pytest.fixture
def told(tmp_path):
    """Check, value and what was expected of each finding about the costs of an option."""
    root = shutil.copytree(PROJECT / "tests/data/every_table", tmp_path / "council")

    def told(**heads):
        yaml, path = YAML(), root / APPRAISAL
        content = yaml.load(path)
        content["costs"] = [one for one in content["costs"] if one["option"] != "extend"] + [
            {"option": "extend", "year": year, "head": head.replace("_", " "), "gbp": gbp}
            for head, years in heads.items()
            for year, gbp in years.items()
        ]
        yaml.dump(content, path)
        try:
            found = load_council(root).warnings
        except InputError as refused:
            found = refused.faults
        return [(one.check, one.value, one.expected) for one in found if one.column == "costs"]

    return told


def test_a_total_among_the_costs_is_refused_with_its_parts(told):
    assert told(Pay=PAY, Vans=VANS, Whole=SUM) == [
        (
            "costs-are-no-totals",
            "extend, Whole",
            "costs that are not totals of others; it is the sum of Pay, Vans in "
            "every year: take it out, because costs are added up",
        )
    ]


def test_a_head_that_says_total_is_refused_though_it_does_not_foot(told):
    assert [one[:2] for one in told(Pay=PAY, Vans=VANS, Total_costs={"2027-28": 801})] == [
        ("costs-are-no-totals", "extend, Total costs")
    ]


def test_costs_that_are_the_same_each_year_may_agree_by_accident(told):
    twice = {year: 2 * gbp for year, gbp in STEADY.items()}
    assert [one[:2] for one in told(Pay=STEADY, Vans=STEADY, Depot=twice)] == [
        ("costs-look-like-no-totals", "extend, Depot")
    ]


def test_costs_of_their_own_are_not_told(told):
    assert told(Pay=PAY, Vans=VANS, Depot={"2027-28": 800, "2028-29": 801}, Total={}) == []
    assert told(Total_costs=PAY) == []  # all that was estimated of the option


def test_income_that_is_added_to_the_costs_is_told(told):
    assert [one[:2] for one in told(Pay=PAY, Income_from_permits={"2027-28": 90})] == [
        ("heads-of-income-are-income", "extend, 2027-28, Income from permits: 90")
    ]


def test_the_ends_of_a_range_have_the_sign_of_their_cost(tmp_path):
    root = shutil.copytree(PROJECT / "tests/data/every_table", tmp_path / "council")
    text = (root / APPRAISAL).read_text("utf-8")
    (root / APPRAISAL).write_text(
        text.replace("gbp: -20000}", "gbp: -20000, high_gbp: 25000}"), "utf-8"
    )
    with pytest.raises(InputError) as refused:
        load_council(root)
    assert [(one.check, one.value) for one in refused.value.faults] == [
        ("income-is-below-nought", "tender, 2028-29, Income: 25000")
    ]
