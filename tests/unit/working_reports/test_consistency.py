"""A figure printed in two tiers of one quarter is the same fact, or nothing is issued."""

import pytest
from archive_data import fact
from conftest import pipeline_here
from hypothesis import given
from hypothesis import strategies as st
from review_data import AT, reviewed_council

from commissioning.build.tier_consistency import inconsistent_facts
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.notebook.fact_consistency import disagreements
from commissioning.notebook.facts import Fact
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.quarter_review import Review

QUARTER = "2025-26-Q2"


def disagree(one, other, same_selection=False):
    return disagreements({one.id: one}, {other.id: other}, same_selection) == [one.id]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (fact(), False),
        (fact(value="37", text="36 per 100,000"), True),  # rounds to the same text all the same
        (fact(unit="%"), True),
        (fact(text="36.0 per 100,000"), False),  # finer
        (fact(text="about 36 in 100,000"), False),  # other words
        (fact(text="37 per 100,000"), True),  # as fine, another figure
        (fact(name="other.result", value="37"), False),
    ],
)
def test_what_makes_two_prints_of_a_fact_disagree(other, expected):
    assert disagree(fact(), other) is expected


def test_counts_are_held_against_each_other_only_where_the_measures_are_the_same():
    one, other = (fact("measures.all", n, n, source="status counts") for n in ("12", "32"))
    assert disagree(one, other, same_selection=True)
    assert not disagree(one, other, same_selection=False)


texts = st.text(alphabet="0123456789.,£ %ab", max_size=12)
facts = st.builds(Fact, st.just("a.b"), st.none() | texts, texts, texts, st.sampled_from("ab"))


@given(facts, facts, st.booleans())
def test_disagreement_is_mutual_and_no_fact_disagrees_with_itself(one, other, same):
    assert disagree(one, other, same) == disagree(other, one, same)
    assert not disagree(one, one, same)


@pytest.fixture(scope="module")
def small_review(tmp_path_factory):
    """The summary, the officers' report and finance of the small council, made from one return."""
    root = reviewed_council(tmp_path_factory.mktemp("consistency"))
    keys = [part for key in ("council", "officers", "finance") for part in ("--report", key)]
    assert pipeline_here("--root", root, "run", *keys).code == 0
    return root


def inconsistent(root, key):
    council = load_council(root)
    owed = due_in_quarter(council, root, parse_quarter(QUARTER))
    review = Review(council, root, owed.reports, AT)
    return inconsistent_facts(review, review.context(key))


def test_reports_of_one_return_agree_and_one_made_later_from_another_does_not(small_review):
    for key in ("council", "officers", "finance"):
        assert inconsistent(small_review, key) == ()
    file = small_review / "data" / "results" / "brookside.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace("2025-09,60,60", "2025-09,75,75"), "utf-8")
    assert pipeline_here("--root", small_review, "run", "--report", "council").code == 0
    found = inconsistent(small_review, "council")
    assert any(
        one.startswith("missed-bins.result is “")
        and " in council, but “" in one
        and " in officers. A quarter must have one value for each figure. " in one
        for one in found
    )
    assert len(found) == len(set(found))
    assert inconsistent(small_review, "finance") == ()
