"""Appraisals are presented whole, reviews have one, in time, over one horizon (§6, §7)."""

import shutil

import pytest
from conftest import PROJECT, pipeline_here
from ruamel.yaml import YAML

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError

EVERY_TABLE = PROJECT / "tests" / "data" / "every_table"
APPRAISAL, DRAFTS = "params/appraisals/bins-2027.yaml", "params/appraisals/drafts"
REVIEWS = ("reviews-have-an-appraisal", "reviews-come-before-decisions")


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(EVERY_TABLE, tmp_path / "council")


def presented(root, ref):
    answer = pipeline_here("--root", root, "appraisal", "present", ref)
    return answer.code, " ".join(f"{answer.out} {answer.err}".split())


def draft(root, ref="bins-2028", **changed):
    """A draft of the whole appraisal, with these keys changed."""
    yaml = YAML()
    content = yaml.load(root / APPRAISAL) | {"ref": ref} | changed
    (root / DRAFTS).mkdir(exist_ok=True)
    yaml.dump(dict(content), root / DRAFTS / f"{ref}.yaml")


def spoilt(root, **changed):
    yaml = YAML()
    content = yaml.load(root / APPRAISAL) | changed
    yaml.dump(dict(content), root / APPRAISAL)
    return root


def findings(root, *checks):
    return [
        (one.subject, one.finding) for one in load_council(root).warnings if one.check in checks
    ]


def test_a_draft_that_nobody_filled_in_is_refused_with_all_that_is_missing(root):
    pipeline_here("--root", root, "appraisal", "new", "parking")
    code, told = presented(root, "parking")
    assert code == 2
    for sentence in (
        "The title is missing.",
        "Objective 1 is missing.",
        "The description of option 1 is missing.",
        "The reason for exclusion of option 3 is missing.",
        "The advantages and disadvantages of option 2 are missing.",
        "The worst end, a score of 0, of criterion 2 is missing.",
        "No option has a score: run `appraisal workbook parking`",
        "No option has a cost: run `appraisal workbook parking`",
        "The people who set the weights are not named. Add their names.",
        "No interests are declared.",
    ):
        assert sentence in told
    assert "in quotes where it is a number" not in told
    assert not (root / "params/appraisals/parking.yaml").exists()


def test_words_alone_are_no_appraisal(root):
    draft(root, scores=[], costs=[], interests=[], weights_set_by=[])
    code, told = presented(root, "bins-2028")
    assert code == 2
    assert "4 faults found" in told
    assert "No option has a score" in told
    assert "No option has a cost" in told
    assert (root / DRAFTS / "bins-2028.yaml").exists()


def test_an_option_that_is_scored_or_costed_by_nobody_is_refused_by_name(root):
    whole = YAML().load(root / APPRAISAL)
    draft(root, costs=[one for one in whole["costs"] if one["option"] == "tender"])
    code, told = presented(root, "bins-2028")
    assert code == 2
    assert "1 faults found" in told or "1 fault found" in told
    assert "“Extend” is on the short list but has no cost. Add one." in told


def test_a_whole_draft_is_taken_in(root):
    draft(root)
    assert presented(root, "bins-2028")[0] == 0
    assert (root / "params/appraisals/bins-2028.yaml").exists()


def test_a_requested_review_may_name_its_contract_and_new_commissioning_may_not(root):
    load_council(spoilt(root, trigger="requested-review"))
    with pytest.raises(InputError, match="no contract, because this is new commissioning"):
        load_council(spoilt(root, trigger="new-commissioning"))


def test_a_contract_review_names_its_contract(root):
    content = YAML().load(root / APPRAISAL)
    del content["contract"]
    YAML().dump(dict(content), root / APPRAISAL)
    with pytest.raises(InputError, match="the contract under review"):
        load_council(root)


def test_a_review_without_an_appraisal_is_one_warning(root):
    assert findings(root, "reviews-have-an-appraisal") == []
    (root / APPRAISAL).unlink()
    ((subject, told),) = findings(root, "reviews-have-an-appraisal")
    assert subject == "bins"
    assert "due for review in 2025-26 Quarter 2 (framework §7)" in told


def test_a_council_that_receives_no_reviews_is_not_asked_for_appraisals(root):
    (root / APPRAISAL).unlink()
    reports = root / "params/reports.yaml"
    reports.write_text(
        "".join(one for one in reports.read_text("utf-8").splitlines(True) if "each-" not in one),
        "utf-8",
    )
    assert findings(root, "reviews-have-an-appraisal") == []


def test_an_option_costed_over_fewer_years_than_another_is_warned_of(root):
    # Costs of tender run over 2027-28 and 2028-29, those of extend over 2027-28 alone.
    ((subject, told),) = findings(root, "options-are-costed-over-the-same-years")
    assert subject == "bins-2027, extend"
    assert told == (
        "found “extend, 2027-28 to 2027-28”, expected a cost for every year from "
        "2027-28 to 2028-29, 0 where there is none; 2028-29."
    )
    costs = YAML().load(root / APPRAISAL)["costs"]
    nothing = {"option": "extend", "year": "2028-29", "head": "Payments", "gbp": 0}
    spoilt(root, costs=[*costs, nothing])
    assert findings(root, "options-are-costed-over-the-same-years") == []


def test_a_review_after_the_last_day_for_a_choice_is_warned_of(root):
    # A contract that ends on 31/03/2030, 360 days earlier is 05/04/2029; its review is 30/09/2029.
    found = dict(findings(root, "reviews-come-before-decisions"))
    (told,) = found.values()
    assert (
        "expected a day up to 5 April 2029, the last day on which the council can still "
        "choose something else"
    ) in told
    place = root / "params/contracts.csv"
    place.write_text(place.read_text("utf-8").replace("30/09/2029", "05/04/2029"), "utf-8")
    assert findings(root, "reviews-come-before-decisions") == []
