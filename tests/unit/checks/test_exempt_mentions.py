"""Rows that speak of what is exempt without quoting it, told to the officer who can judge it."""

import shutil

import pytest
from conftest import PROJECT
from exempt_data import RECYCLED, WASTE, hold_exempt
from hypothesis import given
from hypothesis import strategies as st

from commissioning.checks.acknowledged_warnings import acknowledgement
from commissioning.checks.council.exempt_mention_rules import SPEAKS_OF_EXEMPT
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.disclosure.model.exempt_mentions import spoken_of
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.planning.snapshot.exempt_versions import with_exempt_versions
from commissioning.planning.snapshot.printed_warnings import warnings_not_printed

EVERY = PROJECT / "tests" / "data" / "every_table"
RATEPAYER = spoken_of(
    "What is agreed with a ratepayer about a payment",
    ["Confirm the day of payment with the large ratepayer", "Told Harcourt on 7 October: £410,000"],
    ["Business rates collected in year", "Non-domestic rates received since 1 April"],
)


@pytest.mark.parametrize(
    "text",
    [
        "One large ratepayer pays in October this year instead of September.",
        "A ratepayer is late.",  # the word at the heart of it
        "We wait for Harcourt to answer.",  # a name
        "Some 410000 is still to come.",  # an amount
        "The payment of one large firm is late.",
    ],
)
def test_words_that_speak_of_what_is_exempt_are_found(text):
    assert RATEPAYER.shared_with(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some of what was due by September came in later than planned.",
        "Business rates of October were collected in full.",  # title, definition and a month
        "A large new estate was billed.",  # one word of no telling
        "2,025 reminders were sent in 2025.",
        "",
    ],
)
def test_words_of_the_measure_itself_and_of_the_calendar_are_no_finding(text):
    assert not RATEPAYER.shared_with(text)


def test_of_another_measure_one_word_is_not_enough():
    assert not RATEPAYER.shared_with("Payments are a day late.", is_near=False)
    assert RATEPAYER.shared_with("The large ratepayer is late.", is_near=False)


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text):
    assert isinstance(spoken_of(text, [text], [""]).shared_with(text), list)


# The demonstration, with the words that it once published.


@pytest.fixture
def northmere(tmp_path):
    root = tmp_path / "northmere"
    for name in ("params", "data"):
        shutil.copytree(PROJECT / name, root / name)
    return root


def found_in(root):
    return [one for one in load_council(root).warnings if one.check == SPEAKS_OF_EXEMPT]


def test_no_row_of_the_demonstration_speaks_of_what_it_withholds(northmere):
    assert found_in(northmere) == []


def test_the_appraisal_that_an_exempt_review_prints_is_exempt_as_well(northmere):
    found = {
        one.key: one for one in plan(load_council(northmere), parse_quarter("2025-26-Q2")).reports
    }
    review = found["contract-review-waste-collection"].exempt
    assert review["paragraph"] == 3
    assert found["appraisal-waste-collection-2027"].exempt == review
    assert found["appraisal-vehicle-charging-2026"].exempt is None


def test_a_forecast_that_tells_of_the_ratepayer_is_found_by_row_and_reason(northmere):
    forecasts = northmere / "data" / "forecasts" / "fenwick.csv"
    text = forecasts.read_text("utf-8")
    now = (
        "What is still due is expected by the end of the year, as in each of the last three years."
    )
    assert now in text
    was = "The large ratepayer who pays in October owes £410,000."
    forecasts.write_text(text.replace(now, was), "utf-8", newline="\n")
    (one,) = found_in(northmere)
    assert one.place == "data/forecasts/fenwick.csv, row 3, column basis"
    assert "entry 1 of params/exemptions.yaml" in one.finding
    assert "“ratepayer”" in one.finding
    assert "410,000" in one.finding or "“410000”" in one.finding
    assert (one.severity, one.measure) == ("warning", "business-rates-collected")
    # An officer may let it stand, like every warning.
    (northmere / "params" / "acknowledgements.csv").write_text(
        "check,subject,name,reason,day\n"
        f"{SPEAKS_OF_EXEMPT},{one.subject},Helen Marsh,The firm agreed,2025-10-20\n",
        "utf-8",
    )
    assert acknowledgement(load_council(northmere), one)["name"] == "Helen Marsh"


# Who is told of it, and what it holds up.


@pytest.fixture
def every(tmp_path):
    root = shutil.copytree(EVERY, tmp_path / "every")
    risks = root / "data" / "risks"
    for path in risks.glob("*.csv"):
        lines = path.read_text("utf-8").splitlines()
        names = lines[0].split(",")
        row = dict.fromkeys(names, "")
        row |= {"service": "waste", "period": "2025-26-Q2", "risk": "Payments to the contractor"}
        row["risk"] += " pass the forecast"
        row |= {"likelihood": "2", "impact": "2", "owner": "A. Hale", "mitigation": "None"}
        lines.append(",".join(row[name] for name in names))
        path.write_text("\n".join(lines) + "\n", "utf-8")
        break
    return hold_exempt(root, WASTE)


def owed(council):
    quarter = parse_quarter("2025-26-Q2")
    return {one.key: one for one in with_exempt_versions(council, plan(council, quarter)).reports}


def test_a_risk_of_the_service_is_told_to_officers_and_not_to_the_public(every):
    council = load_council(every)
    assert [one.column for one in council.warnings if one.check == SPEAKS_OF_EXEMPT] == ["risk"]
    reports = owed(council)
    by_key = {key: filtered_snapshot(council, reports[key]) for key in ("officers", "cabinet")}
    printed = {key: [one["check"] for one in cut.header["warnings"]] for key, cut in by_key.items()}
    assert SPEAKS_OF_EXEMPT in printed["officers"]
    assert SPEAKS_OF_EXEMPT not in printed["cabinet"]
    # The public report is held up by it all the same.
    held_up = warnings_not_printed(council, reports["cabinet"], by_key["cabinet"].tables)
    assert [one["check"] for one in held_up] == [SPEAKS_OF_EXEMPT]
    assert not warnings_not_printed(council, reports["officers"], by_key["officers"].tables)


def test_a_council_that_holds_nothing_exempt_is_told_nothing(tmp_path):
    assert found_in(shutil.copytree(EVERY, tmp_path / "every")) == []


def test_the_words_of_a_measure_exempt_whole_are_sought_in_its_service(tmp_path):
    root = shutil.copytree(EVERY, tmp_path / "every")
    assert [one.file for one in found_in(hold_exempt(root, RECYCLED))] == []
