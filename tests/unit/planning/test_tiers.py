"""Who agreed the tiers and when: recorded in params/tiers.yaml, printed, missed by `check` (§4)."""

import pytest
from conftest import PROJECT, pipeline_here

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits import front_page
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import FRONT
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

FOR_ALL = (
    "agreed: {body: the Council, day: 2020-02-20, minute: 81,\n"
    "  in_discussion_with: the Head of Paid Service}\n"
)
OFFICERS = "{id: officers, title: Officers, level: 3, readers: Head of Paid Service}"
LATER = OFFICERS[:-1] + ", agreed: {body: the Cabinet, day: 2023-05-16}}"


def level_of_detail(root, key):
    council = load_council(root)
    reports = plan(council, parse_quarter("2025-26-Q2")).reports
    (report,) = [one for one in reports if one.key == key]
    details = front_page(filtered_snapshot(council, report)).content[FRONT]["details"]
    return dict(details).get("Level of detail")


def test_the_first_page_says_who_agreed_the_level_of_detail_and_when(small, spoil):
    spoil("params/tiers.yaml", "tiers:\n", f"{FOR_ALL}tiers:\n")
    agreed = "Agreed by the Council on 20 February 2020 (minute 81)"
    expected = f"{agreed}, in discussion with the Head of Paid Service"
    assert level_of_detail(small, "council") == expected
    spoil("params/tiers.yaml", OFFICERS, LATER)  # changed since for one tier
    assert level_of_detail(small, "finance") == "Agreed by the Cabinet on 16 May 2023"
    assert level_of_detail(small, "council") == expected


def test_check_says_that_it_is_not_recorded_and_stops_nothing(small, spoil):
    def told():
        answer = pipeline_here("--root", small, "check")
        assert answer.code == 0
        return " ".join(answer.out.split())

    missing = "does not say who agreed what Full Council, Officers are shown, and when"
    assert missing in told()
    assert level_of_detail(small, "council") is None
    spoil("params/tiers.yaml", OFFICERS, LATER)
    assert "does not say who agreed what Full Council are shown" in told()
    spoil("params/tiers.yaml", "tiers:\n", f"{FOR_ALL}tiers:\n")
    assert "does not say who agreed" not in told()


@pytest.mark.parametrize("agreed", ["{body: the Council}", "{body: the Council, day: soon}"])
def test_an_agreement_has_a_body_and_a_day(small, spoil, agreed):
    spoil("params/tiers.yaml", "tiers:\n", f"agreed: {agreed}\ntiers:\n")
    with pytest.raises(InputError, match="params/tiers.yaml"):
        load_council(small)


def test_the_demonstration_council_has_it_of_every_tier():
    tiers = load_council(PROJECT).tiers
    assert {one.agreed.day.isoformat() for one in tiers} == {"2020-02-20"}
