"""Conflicts of interest of those who present, appraise and weight stand on page 1 (§6, §7)."""

from dataclasses import replace

import pytest
from appraisal_data import changed_appraisal
from conftest import PROJECT

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.exhibit import Exhibits
from commissioning.notebook.cell_kinds import FRONT
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

QUARTER = parse_quarter("2025-26-Q2")
REF = "waste-collection-2027"
REVIEW, APPRAISAL = "contract-review-waste-collection", f"appraisal-{REF}"
OPTIONS = "“Extend the present agreement” and “Amend the agreement”"


@pytest.fixture(scope="module")
def council():
    return load_council(PROJECT)


def front_of(council, key):
    report = next(one for one in plan(council, QUARTER).reports if one.key == key)
    front = exhibits.front_page(filtered_snapshot(council, report))
    first = front.shown[0] if isinstance(front, Exhibits) else front
    return dict(first.content[FRONT]["details"])


@pytest.mark.parametrize("key", [REVIEW, APPRAISAL])
def test_whoever_presents_is_held_to_their_employer_though_another_made_the_appraisal(council, key):
    # The council's analyst made it; the company's Executive Director (Commissioning) presents it.
    front = front_of(council, key)
    assert front["Report of"].endswith("Robert Lyle")
    assert front["Conflict of interest"].startswith(
        "Robert Lyle, who presents this report, is an officer of Fenwick Services Ltd, which holds "
        f"the contract under review and which is the provider of the options {OPTIONS}."
    )


def test_each_option_without_a_conflict_is_named_with_its_provider(council):
    conflict = front_of(council, REVIEW)["Conflict of interest"]
    assert conflict.endswith(
        "No interest is recorded in the providers of the other options: Competition for a "
        "contractor (A contractor chosen by tender); Joint service with a neighbouring council "
        "(Harrowdale Borough Council); The council's own service (no provider)."
    )


def test_a_contract_review_without_an_appraisal_declares_who_holds_the_contract(council):
    front = front_of(replace(council, appraisals=[]), REVIEW)
    assert front["Conflict of interest"] == (
        "Robert Lyle, who presents this report, is an officer of Fenwick Services Ltd, which holds "
        "the contract under review. No options appraisal is recorded yet, so there is no other "
        "interest to declare."
    )
    assert "Weights set by" not in front


def test_none_is_said_openly_where_there_is_none(council):
    officers = [
        replace_employer(one) if one.role == "commissioner" else one for one in council.officers
    ]
    front = front_of(replace(council, officers=officers), REVIEW)
    assert (
        "Robert Lyle, who presents this report, has no recorded interest."
        in front["Conflict of interest"]
    )


def replace_employer(officer):
    """The commissioner as an employee of the council itself."""
    return officer.model_copy(update={"employer": "northmere"})


def test_who_set_the_weights_stands_on_page_1_and_whether_they_are_a_party(council):
    assert front_of(council, REVIEW)["Weights set by"] == (
        "Grace Idowu (not an officer of any provider); Martin Seld (not an officer of any provider)"
    )
    weighted = changed_appraisal(
        council, REF, lambda one: one.update(weights_set_by=["Margaret Dunn"])
    )
    assert front_of(weighted, REVIEW)["Weights set by"] == (
        "Margaret Dunn (an officer of Fenwick Services Ltd, which is a party to an option)"
    )
    silent = changed_appraisal(council, REF, lambda one: one.update(weights_set_by=[]))
    assert front_of(silent, REVIEW)["Weights set by"] == "Not recorded"


@pytest.mark.parametrize("spelt", ["fenwick", "FENWICK SERVICES LIMITED", "Fenwick Services, Ltd."])
def test_a_provider_by_another_spelling_is_the_same_provider(council, spelt):
    def change(appraisal):
        appraisal["options"][3]["provider"] = spelt

    conflict = front_of(changed_appraisal(council, REF, change), REVIEW)["Conflict of interest"]
    assert "“Joint service with a neighbouring council”." in conflict


def test_an_officer_of_another_provider_who_scored_is_told(council):
    def change(appraisal):
        appraisal["options"][2]["provider"] = "Alder Leisure Trust"
        appraisal["scores"][0]["scorer"] = "Joanne Tilley"

    conflict = front_of(changed_appraisal(council, REF, change), REVIEW)["Conflict of interest"]
    assert (
        "Joanne Tilley, who scored options, is an officer of Alder Leisure Trust, which is the "
        "provider of the option “Competition for a contractor”."
    ) in conflict


def test_what_somebody_declares_is_told_beside_what_is_on_record(council):
    conflict = front_of(council, REVIEW)["Conflict of interest"]
    assert (
        "Martin Seld declares: Attends the company's general meetings as the council's "
        "representative. No interest is recorded for Priya Nair and Grace Idowu."
    ) in conflict


def test_a_report_without_options_declares_nothing(council):
    assert "Conflict of interest" not in front_of(council, "council")
