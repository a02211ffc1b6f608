"""The Chief Finance Officer's advice on every report that prints money (framework §4 N.B.).

The journey goes by the command line on one council: the advice is given once, on the finance
report, and carried in the reports that print the same amounts.
"""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from review_data import (
    APPROVED,
    ASSURED,
    COUNCIL,
    FINCH,
    HALE,
    MOSS,
    QUARTER,
    REED,
    SUBMITTED,
    VOICE,
    Town,
    case,
    contents,
    done,
    reviewed_council,
)

from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.notebook.facts import Fact
from commissioning.notebook.money_facts import money_in, money_not_in
from commissioning.review.rules.authorisation import check_authorised
from commissioning.review.rules.issue_gates import IssueContext, Pages, gates
from commissioning.wording import Wording
from commissioning.workflow.carried_advice import finance_reports
from commissioning.working_reports.narratives.narrative_store import fit_slots

pytestmark = pytest.mark.xdist_group("financial-advice")
REFUSALS, WORKFLOW = Wording("refusals"), Wording("workflow")
CLEAR = IssueContext("e" * 64, Pages("h", "p", "r"))
ADVISED = done("advise", FINCH, "chief-finance-officer", level="Substantial", record="r")
MONEY = contents(has_money=True)


def amount(name="revenue.variance", value="25000.00", **changes):
    told = {"unit": "£", "text": "£25,000 over", "source": "finance revenue"} | changes
    return Fact(name, value, **told)


def test_money_is_what_the_finance_returns_give_in_pounds():
    facts = [
        amount(),
        amount("revenue.risk", "red", unit="risk"),
        amount("contract.value", "100", source="contracts"),
        amount("revenue.waste.variance", None),
    ]
    assert set(money_in({one.id: one for one in facts})) == {"revenue.variance"}


def test_every_amount_must_stand_in_the_finance_report_as_it_is():
    mine = {"revenue.variance": amount(), "revenue.working": amount("revenue.working")}
    other = {
        "revenue.variance": amount(value="25000.01"),
        "revenue.working": mine["revenue.working"],
    }
    assert money_not_in(mine, mine) == []
    assert money_not_in(mine, other) == ["revenue.variance"]
    assert money_not_in(mine, {}) == ["revenue.variance", "revenue.working"]


def test_a_report_that_prints_money_is_not_issued_without_advice():
    (gate,) = gates(case(SUBMITTED, APPROVED, ASSURED, now=MONEY), CLEAR)
    assert gate == (
        "The advice is missing. Next, the Chief Finance Officer (B. Finch) must advise"
        " on assurance, or have the advice on the finance report quoted here."
    )
    assert gates(case(SUBMITTED, APPROVED, ADVISED, ASSURED, now=MONEY), CLEAR) == []
    assert gates(case(SUBMITTED, APPROVED, ASSURED), CLEAR) == []


def test_assurance_comes_after_the_advice():
    about = case(SUBMITTED, APPROVED, now=MONEY)
    with pytest.raises(
        ReviewError, match=r"The advice of council must come first, from the Chief Fin"
    ):
        check_authorised(about, ASSURED)
    check_authorised(case(SUBMITTED, APPROVED, ADVISED, now=MONEY), ASSURED)


def test_no_advice_is_given_where_there_is_no_money_to_advise_on():
    with pytest.raises(ReviewError) as refused:
        check_authorised(case(SUBMITTED, APPROVED), ADVISED)
    assert str(refused.value) == REFUSALS("no-money-here", key="council")
    assert "advise" not in VOICE.steps(MONEY)
    assert "advise" not in replace(COUNCIL, owed="each-appraisal").steps(MONEY)


def test_a_notebook_without_a_place_for_the_advice_is_named():
    without = [one for one in MONEY.states if one.key != "financial-assurance"]
    with pytest.raises(ReviewError, match="has no slot financial-assurance for the Chief Finance"):
        check_authorised(
            case(SUBMITTED, APPROVED, now=replace(MONEY, states=tuple(without))), ADVISED
        )


def test_the_place_for_the_advice_goes_where_no_money_is_shown():
    notebook = nbformat.read(Path(__file__).parents[3] / "notebooks" / "council.ipynb", 4)
    before = {cell.id for cell in notebook.cells}
    fit_slots(notebook, None)
    gone = before - {cell.id for cell in notebook.cells}
    assert gone == {"advice-heading", "financial-assurance"}


@pytest.mark.parametrize(
    ("openness", "may_quote"), [("public", ["finance"]), ("exempt", ["finance", "finance-exempt"])]
)
def test_a_public_report_quotes_no_advice_on_an_exempt_one(openness, may_quote):
    reports = [
        SimpleNamespace(key="cabinet", owed="quarterly", openness=openness),
        SimpleNamespace(key="finance", owed="finance", openness="public"),
        SimpleNamespace(key="finance-exempt", owed="finance", openness="exempt"),
    ]
    review = SimpleNamespace(
        reports=reports, by_key={one.key: one for one in reports}, is_built=lambda key: True
    )
    assert list(finance_reports(review, "cabinet")) == may_quote


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("advice")
    found = Town(reviewed_council(folder), folder / "keys", (HALE, FINCH))
    found.says("run", "--report", "council", "--report", "officers", "--report", "finance")
    return found


SLOTS = {
    "council": {"summary-commentary": REED, "misses-commentary": MOSS},
    "finance": {
        f"{part}-commentary": REED for part in ("summary", "revenue", "forecast", "capital")
    },
}


def write_all(town, report):
    for slot, by in SLOTS[report].items():
        town.write(report, slot, "Told in the tables.", by)


def test_the_council_report_waits_for_advice_on_its_money(town):
    write_all(town, "council")
    town.says("review", "submit", "council", "--by", REED)
    town.sign("approve", "council", HALE)
    step = REFUSALS("next-advise", next="advise on assurance")
    assert town.next("council").startswith(f"{FINCH} to {step}")
    town.write("council", "assurance", "Reasonable.", HALE)
    told = town.sign("assure", "council", HALE, "--level", "Limited", code=2)
    first = "The advice of council must come first, from the Chief Finance Officer (B. Finch)."
    assert first in told
    page = town.page("council")
    assert f"<dd>{Wording('review')('not-yet', act='advise')}</dd>" in page


def carry(town, report, code=0):
    return town.says("review", "carry-advice", report, "--by", REED, code=code)


def test_there_is_nothing_to_carry_before_the_officer_advised(town):
    why = WORKFLOW("advice-missing", other="finance")
    told = WORKFLOW("advice-not-quoted", key="council", why=why)
    assert told in carry(town, "council", 2)


def test_advice_given_once_stands_in_the_council_report_with_who_when_and_how_far(town):
    write_all(town, "finance")
    town.says("review", "submit", "finance", "--by", REED)
    town.sign("approve", "finance", HALE)
    town.write("finance", "financial-assurance", "The forecast rests on sound returns.", FINCH)
    more = ("--level", "Substantial", "--condition", "Agency spend is looked into.")
    town.sign("advise", "finance", FINCH, *more)
    told = carry(town, "council")
    assert f"Substantial. {FINCH} (Chief Finance Officer)" in told
    page = town.page("council")
    assert "The forecast rests on sound returns." in page
    assert f"<dd>Substantial. {FINCH} (Chief Finance Officer), " in page
    assert "given on “Financial report”, which has every amount of the finance " in page
    assert "Agency spend is looked into." in page


def test_the_statement_follows_and_covers_the_advice(town):
    town.sign("assure", "council", HALE, "--level", "Limited")
    assert town.state("council").startswith("assurance given: Limited")
    assert "DRAFT" not in town.page("council")
    assert f"✓ {QUARTER}" in town.says("ledger", "verify")


def test_words_changed_since_are_no_longer_the_officers(town):
    town.write("council", "financial-assurance", "The forecast is splendid.", FINCH)
    assert "advice and statement of assurance void" in town.state("council")
    void = "The advice by D. Reed no longer counts: the text of financial-assurance has changed"
    assert void in town.issue("council", code=2)
    carry(town, "council")
    town.sign("assure", "council", HALE, "--level", "Limited")


def test_advice_given_anew_must_be_carried_anew(town):
    town.write("finance", "financial-assurance", "The forecast is less sure than it was.", FINCH)
    town.sign("advise", "finance", FINCH, "--level", "Limited")
    told = town.issue("council", code=2)
    newer = WORKFLOW("advice-newer", by=FINCH, report="finance")
    assert newer in told
    carry(town, "council")
    town.sign("assure", "council", HALE, "--level", "Limited")
    assert "less sure" in town.page("council")
    assert newer not in town.issue("council", code=2)


def test_the_officer_may_always_advise_on_a_report_itself(town):
    town.write("council", "financial-assurance", "Of this report I say more.", FINCH)
    town.sign("advise", "council", FINCH, "--level", "Reasonable")
    assert f"<dd>Reasonable. {FINCH} (Chief Finance Officer), " in town.page("council")
    assert "given on “Financial report”" not in town.page("council")
