"""What an appraisal prints: the conflict on page 1, every gap, one order, each option alike."""

from dataclasses import replace

import pytest
from appraisal_data import changed_appraisal
from conftest import PROJECT
from shown import contents_of, texts_of

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.notebook.cell_kinds import ABSENT
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

APPRAISAL = Wording("appraisal")

QUARTER = parse_quarter("2025-26-Q2")
REF = "vehicle-charging-2026"


@pytest.fixture(scope="module")
def council():
    return load_council(PROJECT)


def snapshot_of(council, change=lambda appraisal: None, ref=REF, key=f"appraisal-{REF}"):
    told = changed_appraisal(council, ref, change)
    report = next(one for one in plan(told, QUARTER).reports if one.key == key)
    return filtered_snapshot(told, report)


def rows_of_table(exhibit):
    (content,) = [one for kind, one in exhibit.content.items() if kind.endswith("table+json")]
    return [[cell if isinstance(cell, str) else cell["text"] for cell in row]
            for row in content["rows"]]  # fmt: skip


def words_of(exhibit):
    return exhibit.content["text/markdown"]


def without(name, **about):
    def change(appraisal):
        appraisal[name] = [
            one for one in appraisal[name] if {key: one[key] for key in about} != about
        ]

    return change


def test_every_gap_is_printed(council):
    assert words_of(exhibits.gaps(snapshot_of(council))) == APPRAISAL("no-gap")

    def spoil(appraisal):
        without("scores", option="company", criterion="price")(appraisal)
        without("costs", option="county-framework", year="2028-29")(appraisal)
        without("optimism_bias", option="concession")(appraisal)
        appraisal["scores"][0]["evidence"] = " "

    told = words_of(exhibits.gaps(snapshot_of(council, spoil)))
    for gap in (
        f"**{APPRAISAL('gaps', count=4)}**",
        "No score: Fenwick Services Ltd runs points that the council owns, Price to the driver",
        "No evidence: No service, Homes without a drive within ten minutes' walk",
        "No cost: The county council's framework contract, 2028-29",
        "No allowance for optimism bias: Concession to a charge point operator",
    ):
        assert gap in told


def test_what_is_missing_is_printed_as_missing_and_compared_with_nothing(council):
    def spoil(appraisal):
        without("scores", option="company", criterion="price")(appraisal)
        without("costs", option="county-framework", year="2028-29")(appraisal)

    snapshot = snapshot_of(council, spoil)
    scores = {row[0]: row[1:] for row in rows_of_table(exhibits.scores_table(snapshot))}
    assert scores["Price to the driver"] == ["0", "35", "[x]", "50"]
    assert scores["Weighted score"] == ["32.0", "77.0", "[x]", "77.8"]
    whole = {row[0]: row[1:] for row in rows_of_table(exhibits.whole_life_table(snapshot))}
    assert whole["The county council's framework contract"] == ["[x]"] * 6
    assert whole["Fenwick Services Ltd runs points that the council owns"][-2:] == ["[x]", "[x]"]
    costs = {row[0]: row[1:] for row in rows_of_table(exhibits.costs_table(snapshot))}
    years = costs["The county council's framework contract"]
    assert [one == "[x]" for one in years] == [False, False, True, False, False, True]


def test_an_appraisal_without_scores_or_costs_prints_no_sum(council):
    def empty(appraisal):
        for name in ("scores", "costs", "optimism_bias", "budgets", "market"):
            appraisal[name] = []
        appraisal["independent_advice"] |= {"summary": None, "author": None}

    texts = texts_of(contents_of(snapshot_of(council, empty)))
    assert not [text for text in texts.values() if "£" in text and "£0 an option" not in text]
    told = " ".join(texts.values())
    assert APPRAISAL("no-score-drawn") in told
    assert APPRAISAL("no-cost-drawn") in told
    assert APPRAISAL("no-budget") in told
    assert APPRAISAL("no-market") in told
    assert APPRAISAL("no-allowance") in told


def test_options_are_printed_in_one_agreed_order_whatever_is_written(council):
    plain = texts_of(contents_of(snapshot_of(council)))

    def reverse(appraisal):
        for name in ("options", "scores", "costs", "optimism_bias", "budgets"):
            appraisal[name].reverse()

    turned = texts_of(contents_of(snapshot_of(council, reverse)))
    different = {place for place in plain if plain[place] != turned.get(place)}
    assert {place.split(" | ")[0] for place in different} == {"data-sources"}  # its digest
    assert plain.keys() == turned.keys()


def test_a_review_without_an_appraisal_says_so_once(council):
    told = replace(council, appraisals=[])
    key = "contract-review-waste-collection"
    report = next(one for one in plan(told, QUARTER).reports if one.key == key)
    snapshot = filtered_snapshot(told, report)
    told = [content.get("text/markdown", "") for _, content in contents_of(snapshot)]
    sentence = "**No options appraisal is recorded for this review yet.**"
    assert told.count(sentence) == 1
    assert [one for one in told if "appraisal" in one] == [sentence]


def test_a_requested_review_shows_how_its_contract_performs_and_what_it_costs(council):
    def ask(appraisal):
        appraisal.update(trigger="requested-review", contract="waste-collection")

    requested = snapshot_of(council, ask)
    (particulars, *_) = exhibits.reviewed_contract(requested).shown
    assert "NDC-2019-014" in str(rows_of_table(particulars))
    results = exhibits.reviewed_performance(requested).shown[1]
    review = next(
        filtered_snapshot(council, one)
        for one in plan(council, QUARTER).reports
        if one.key == "contract-review-waste-collection"
    )
    assert rows_of_table(results) == rows_of_table(exhibits.results_table(review))
    costs = exhibits.reviewed_cost(requested).shown[0]
    assert rows_of_table(costs) == rows_of_table(exhibits.finance_by_service(review, "revenue"))
    assert ABSENT in exhibits.reviewed_performance(snapshot_of(council)).content


def test_only_an_appraisal_carries_the_tables_of_appraisals(council):
    for report in plan(council, QUARTER).reports:
        cut = filtered_snapshot(council, report)
        presents = cut.header["appraisal"] is not None
        assert ("discount_rates" in cut.tables, "deflators" in cut.tables) == (presents, presents)
