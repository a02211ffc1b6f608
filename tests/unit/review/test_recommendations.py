"""The statutory officers recommend, each apart and by signature; dissent is printed (§6, §7)."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from conftest import PROJECT, pipeline_here
from review_data import (
    AT,
    FINCH,
    HALE,
    MOSS,
    NASH,
    QUARTER,
    Town,
    case,
    contents,
    done,
    entered,
)

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.narrative.journal.journal_entries import Entry as WordsEntry
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.narrative.slot_status import SlotState
from commissioning.notebook.cell_kinds import TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.review.model.ledger_entries import Entry, read_entries
from commissioning.review.model.officer_recommendations import recommendations
from commissioning.review.model.report_review import histories_of
from commissioning.review.model.review_subject import ReviewSubject
from commissioning.review.model.stages import stage
from commissioning.review.proof.verify_ledger import statement_name
from commissioning.review.rules.authorisation import check_authorised
from commissioning.wording import Wording
from commissioning.working_reports.carried_recommendations import subject_in

REFUSALS, WORDING = Wording("refusals"), Wording("review")

KEY = "appraisal-bins-2027"
HEAD, MONITORING, FINANCE = "head-of-paid-service", "monitoring-officer", "chief-finance-officer"
MATTER = ReviewSubject(
    KEY, "Options", 3, "commissioner", owed="each-appraisal",
    appraiser="analyst", scorers=frozenset({NASH}),
)  # fmt: skip
pytestmark = pytest.mark.xdist_group("recommendations")


def refused(made, *before):
    with pytest.raises(ReviewError) as error:
        check_authorised(case(*before, matter=MATTER), made)
    return str(error.value)


SUBMITTED = done("submit", MOSS, "commissioner", KEY)


def test_who_scored_options_or_made_the_appraisal_does_not_recommend():
    made = Entry("recommend", KEY, NASH, MONITORING, AT)
    assert refused(made, SUBMITTED) == REFUSALS("own-appraisal", by=NASH, key=KEY, part="scored")
    check_authorised(
        case(SUBMITTED, matter=MATTER), replace(made, by=FINCH, role=FINANCE, act="dissent")
    )
    own = replace(MATTER, appraiser=HEAD)
    with pytest.raises(ReviewError) as error:
        check_authorised(
            case(SUBMITTED, matter=own), replace(made, by=HALE, role=HEAD, act="dissent")
        )
    assert str(error.value) == REFUSALS("own-appraisal", by=HALE, key=KEY, part="appraised")


def test_each_officer_takes_a_step_of_their_own_and_may_change_their_mind():
    acts = [
        SUBMITTED,
        done("recommend", HALE, HEAD, KEY),
        done("dissent", FINCH, FINANCE, KEY),
        done("recommend", FINCH, FINANCE, KEY),
    ]
    told = [
        stage(MATTER, histories_of(entered(*acts[:count]))[KEY], contents())
        for count in range(1, 5)
    ]
    assert told == [
        "submitted",
        "recommended, 1 of 3 signed",
        "recommended with 1 dissenting, 2 of 3 signed",
        "recommended, 2 of 3 signed",
    ]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recommendations")
    root = shutil.copytree(PROJECT / "tests" / "data" / "every_table", folder / "council")
    path = root / "params" / "appraisals" / "bins-2027.yaml"
    whole = path.read_text("utf-8").replace('evidence: ""', "evidence: Three councils visited")
    nothing = "  - {option: extend, year: 2028-29, head: Payments, gbp: 0}\nprice_base"
    whole = whole.replace("price_base", nothing, 1)
    bias = (
        f"  - {{option: {one}, pct: 0, reason: Prices are known}}\n" for one in ("extend", "tender")
    )
    path.write_text(f"{whole}optimism_bias:\n{''.join(bias)}", "utf-8")
    reports = root / "params" / "reports.yaml"
    carries = "key: council, carries_recommendations: true,"
    reports.write_text(reports.read_text("utf-8").replace("key: council,", carries), "utf-8")
    found = Town(root, folder / "keys", (HALE, FINCH, NASH))
    found.says("run", "--report", KEY)
    return found


def write_all_but_recommendations(town):
    owners = {"financial": FINCH, "legal": NASH}
    for slot in ("analysis-commentary", *(f"{one}-implications" for one in (
        "financial", "legal", "risk", "equalities", "climate"))):  # fmt: skip
        town.write(KEY, slot, "As the tables show.", owners.get(slot.split("-")[0], MOSS))


def test_until_they_sign_the_block_is_empty_and_says_so(town):
    write_all_but_recommendations(town)
    town.write(KEY, "analysis-commentary", "Clearly the best; we recommend it.", MOSS)
    answer = pipeline_here("--root", town.root, "review", "submit", KEY, "--by", MOSS)
    assert answer.code == 0  # whether words are fair is for a person to say
    told = " ".join(answer.err.split())
    assert "! analysis-commentary judges or recommends: best, clearly, we recommend" in told
    town.write(KEY, "analysis-commentary", "As the tables show.", MOSS)
    assert pipeline_here("--root", town.root, "review", "submit", KEY, "--by", MOSS).err == ""
    page = town.page(KEY)
    for role in ("Head of Paid Service", "Monitoring Officer", "Chief Finance Officer"):
        assert f"Recommendation of the {role}" in page
        assert f"To be written by the {role}: the recommendation" in page
    assert WORDING("not-yet", act="recommend") in page
    assert front_of(town, KEY) == {"Recommendations": WORDING("no-recommendation-yet")}
    assert town.next(KEY) == f"{HALE} to recommend, or dissent"


def test_the_author_does_not_write_in_their_slots_and_nobody_signs_without_words(town):
    told = town.says(
        "narrative", "write", KEY, f"recommendation-{HEAD}", "Tender.", "--by", MOSS, code=2
    )
    assert "Head of Paid Service" in told
    told = town.sign("recommend", KEY, HALE, code=2)
    assert f"recommendation-{HEAD} is still to be written by the Head of Paid Service" in told


def test_each_signs_apart_in_any_order_and_dissent_is_printed(town):
    town.write(KEY, f"recommendation-{MONITORING}", "That the Council tender.", NASH)
    town.sign("recommend", KEY, NASH)
    assert town.state(KEY).startswith("recommended, 1 of 3 signed")
    town.write(KEY, f"recommendation-{FINANCE}", "The cost is not borne out.", FINCH)
    town.sign("dissent", KEY, FINCH)
    assert town.state(KEY).startswith("recommended with 1 dissenting, 2 of 3 signed")
    page = town.page(KEY)
    assert "Recommends (see below). G. Nash (Monitoring Officer)" in page
    assert "Dissents (see below). B. Finch (Chief Finance Officer)" in page
    assert "That the Council tender." in page
    assert "The cost is not borne out." in page
    assert WORDING("not-yet", act="recommend") in page
    told = town.issue(KEY, code=2)
    assert (
        REFUSALS(
            "gate-missing",
            title="recommendation",
            who=f"the Head of Paid Service ({HALE})",
            what_next="recommend, or dissent",
        )
        in told
    )


def test_where_all_dissent_nothing_can_be_issued(town):
    town.write(KEY, f"recommendation-{MONITORING}", "On reflection, no.", NASH)
    told = "recommended with 1 dissenting, 1 of 3 signed, recommendation void"
    assert town.state(KEY).startswith(told)
    town.sign("dissent", KEY, NASH)
    town.write(KEY, f"recommendation-{HEAD}", "Nor do I.", HALE)
    town.sign("dissent", KEY, HALE)
    told = town.issue(KEY, code=2)
    assert REFUSALS("gate-all-dissent") in told


def test_with_every_signature_it_is_issued_and_the_statements_hold_the_words(town):
    town.write(KEY, f"recommendation-{HEAD}", "That the Council tender, with an exit.", HALE)
    town.sign("recommend", KEY, HALE)
    assert town.state(KEY).startswith("recommended with 2 dissenting, 9 of 9")
    town.issue(KEY)
    assert "DRAFT" not in town.page(KEY)
    ledger = town.root / "ledger" / f"{KEY}.jsonl"
    signed = [one for one in read_entries(ledger) if one.signature]
    assert [(one.act, one.by) for one in signed] == [
        ("recommend", NASH),
        ("dissent", FINCH),
        ("dissent", NASH),
        ("dissent", HALE),
        ("recommend", HALE),
    ]
    statement = town.root / "ledger" / KEY / statement_name(signed[-1])
    told = json.loads(statement.read_bytes())["predicate"]
    assert told["decision"] == "recommendation made"
    assert told["sentences"] == "That the Council tender, with an exit."
    assert f"recommendation-{FINANCE}" not in told["wordsBySlot"]
    assert "✓" in town.says("ledger", "verify")
    assert QUARTER in str(town.folder(KEY))


def test_signed_recommendations_stand_on_page_1_each_by_name(town):
    front = front_of(town, KEY)
    assert {label: front[label] for label in front if label != "Version"} == {
        "Head of Paid Service": "Recommends: That the Council tender, with an exit. (A. Hale, DAY)",
        "Monitoring Officer": "Dissents: On reflection, no. (G. Nash, DAY)",
        "Chief Finance Officer": "Dissents: The cost is not borne out. (B. Finch, DAY)",
    }


def test_the_report_to_the_deciding_body_carries_each_by_name_and_waits_for_the_others(town):
    town.says("run", "--report", "council")
    rows = carried(town, "council")
    assert [
        row[1:] for row in rows if row[0] == "Options appraisal: Waste collection from April 2027"
    ] == [
        [
            "Head of Paid Service",
            "Recommends: That the Council tender, with an exit. (A. Hale, DAY)",
        ],
        ["Monitoring Officer", "Dissents: On reflection, no. (G. Nash, DAY)"],
        ["Chief Finance Officer", "Dissents: The cost is not borne out. (B. Finch, DAY)"],
    ]
    others = [row[1:] for row in rows if row[0].startswith("Contract review")]
    assert others == [["Statutory officers", WORDING("no-recommendation-yet")]]
    assert front_of(town, "council")["Recommendations on"] == (
        "Options appraisal: Waste collection from April 2027; Contract review: Waste collection "
        "(see “Recommendations of the statutory officers”)"
    )
    page = town.page("council")
    assert "That the Council tender, with an exit." in page


def test_an_exempt_appraisal_is_told_to_the_public_by_title_and_paragraph_alone(town):
    path = town.root / "params" / "reports.yaml"
    whole = path.read_text("utf-8")
    why = "{paragraph: 3, public_interest: Bidders would know each other’s prices}"
    path.write_text(whole.replace("paragraph: §6,", f"paragraph: §6, exempt: {why},"), "utf-8")
    (row,) = [one for one in matter(town, "council").carried if one[0].startswith("Options")]
    path.write_text(whole, "utf-8")
    assert row == (
        "Options appraisal: Waste collection from April 2027",
        "Statutory officers",
        WORDING("exempt-by-paragraph", paragraph="3"),
    )


def matter(town, key):
    council = load_council(town.root)
    report = next(one for one in plan(council, parse_quarter(QUARTER)).reports if one.key == key)
    return subject_in(town.root, council, report)


def notebook(town, key):
    return json.loads((town.folder(key) / "report.ipynb").read_bytes())


def front_of(town, key):
    front = notebook(town, key)["metadata"]["commissioning"]["record"]["front"]
    return {label: without_day(text) for label, text in front}


def carried(town, key):
    (cell,) = [
        one
        for one in notebook(town, key)["cells"]
        if one["metadata"].get("commissioning", {}).get("record") == "recommendations"
    ]
    (content,) = [one["data"] for one in cell["outputs"]]
    return [[without_day(cell) for cell in row] for row in content[TABLE]["rows"]]


def without_day(text):
    return re.sub(r"\d+ [A-Z][a-z]+ \d{4}\)$", "DAY)", text)


LONG = "First this. " + "Then that. " * 60


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("That the *Council* tender.\n\n- now\n- soon", "That the Council tender. now soon"),
        ("See [the costs](https://x.example) \\*first\\*", "See the costs *first*"),
        (LONG, "First this. (in full in the report)"),
        ("x" * 700, "x" * 500 + "… (in full in the report)"),
    ],
)
def test_a_recommendation_stands_on_page_1_in_plain_words_whole_or_its_first_sentence(
    written, printed
):
    slot = SlotState(f"recommendation-{HEAD}", HEAD, "", WordsEntry("written", "", written, HALE))
    said = contents(states=[slot])
    signed = done("recommend", HALE, HEAD, KEY, evidence="", words={})
    record = histories_of(entered(SUBMITTED, signed))[KEY]
    told = dict(recommendations(MATTER, record, said))
    assert without_day(told["Head of Paid Service"]) == f"Recommends: {printed} (A. Hale, DAY)"
    assert told["Monitoring Officer"] == WORDING("not-yet", act="recommend")
