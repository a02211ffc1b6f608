"""What changed between two editions, and why: every cause, the words, the text, JSON and page."""

import shutil

import pytest
from archive_data import MEASURE, RESULT, ROWS, TARGET, bag_of, fact, made_report
from conftest import pipeline_here
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import sync_playwright
from validators.present import chromium, fetched
from validators.verdicts import html_errors

from commissioning.archive.diff.compare_editions import compared
from commissioning.archive.diff.editions import EditionError, editions_in
from commissioning.archive.diff.text_changes import INSERTED, REMOVED, SAME, reworded
from commissioning.documents.pages.comparison_page import comparison_html
from commissioning.wording import Wording

ARCHIVE = Wording("archive")
Q1, Q2 = "2025-26-Q1", "2025-26-Q2"


@pytest.fixture
def pair(tmp_path):
    """A function that makes two editions of a report of these changes, and compares them."""

    def compare(first, second):
        one = made_report(tmp_path / "one" / first.pop("key", "council"), **first)
        other = made_report(tmp_path / "other" / second.pop("key", "council"), **second)
        return compared(one, other)["comparisons"][0]

    return compare


def causes_of(found, name="missed-bins.result"):
    (changed,) = [one for one in found["changed"] if one["id"] == name]
    return [(cause["kind"], cause["detail"]) for cause in changed["causes"]]


def rows(**changes):
    return ROWS | changes


def test_an_edition_does_not_differ_from_itself(tmp_path):
    place = made_report(tmp_path / "council", [fact()], {"summary": "Few."})
    found = compared(place, place)
    assert found["same"] is True
    assert found["comparisons"][0]["alike"] == 1


def test_a_result_that_was_returned_anew_is_data(pair):
    found = pair(
        {"facts": [fact()]},
        {"facts": [fact(value="38")], "rows": rows(results=[RESULT | {"value": "38"}])},
    )
    assert found["kind"] == "editions"
    assert causes_of(found) == [("data", "results.csv, missed-bins, 2025-26-Q2: value 36 → 38")]


def test_the_day_a_return_came_in_is_no_cause(pair):
    later = rows(results=[RESULT | {"received": "2025-10-20"}])
    found = pair({"facts": [fact()]}, {"facts": [fact(value="38")], "rows": later})
    assert [kind for kind, _ in causes_of(found)] == ["method"]
    assert found["inputs"] == []


def test_a_row_of_another_measure_or_period_is_no_cause_of_a_result(pair):
    other = MEASURE | {"measure": "fly-tips", "title": "Fly-tips"}
    old = {"measure": "missed-bins", "period": "2024-25-Q2", "value": "30"}
    tips = {"measure": "fly-tips", "period": "2025-26-Q2", "value": "90"}
    before = rows(measures=[MEASURE, other], results=[RESULT, old, tips])
    after = rows(
        measures=[MEASURE, other],
        results=[RESULT, old | {"value": "31"}, tips | {"value": "91"}],
    )
    found = pair({"facts": [fact()], "rows": before}, {"facts": [fact(value="9")], "rows": after})
    assert [kind for kind, _ in causes_of(found)] == ["method"]
    assert [one["was"] for one in found["inputs"]] == ["30", "90"]


def test_a_definition_that_changed_is_told_and_a_new_owner_is_not(pair):
    changed = MEASURE | {"definition_version": "2", "owner": "Head of Streets"}
    found = pair(
        {"facts": [fact()]}, {"facts": [fact(value="40")], "rows": rows(measures=[changed])}
    )
    assert causes_of(found) == [
        ("definition", "measures.csv, missed-bins: definition_version 1 → 2")
    ]


def test_a_target_set_anew_moves_the_target_and_not_the_result(pair):
    target = fact("missed-bins.target", "40")
    found = pair(
        {"facts": [fact(), target]},
        {
            "facts": [fact(), fact("missed-bins.target", "35")],
            "rows": rows(targets=[TARGET | {"target": "35"}]),
        },
    )
    assert causes_of(found, "missed-bins.target") == [
        ("definition", "targets.csv, missed-bins, 2025-26-Q2: target 40 → 35")
    ]
    assert [one["id"] for one in found["changed"]] == ["missed-bins.target"]


def test_a_target_of_the_year_that_was_added_is_told_by_its_row(pair):
    """Within one quarter both editions could know it, though the year goes on."""
    name = "missed-bins.year-target"
    before, after = (fact(name, one, source="targets missed-bins") for one in ("40", "38"))
    year = {"measure": "missed-bins", "period": "2025-26", "target": "38"}
    found = pair({"facts": [before]}, {"facts": [after], "rows": rows(targets=[TARGET, year])})
    assert causes_of(found, name) == [
        ("definition", "targets.csv, missed-bins, 2025-26: row added")
    ]


def test_what_neither_rows_nor_definitions_explain_is_the_method_and_says_which(pair):
    found = pair(
        {"facts": [fact()]}, {"facts": [fact(value="37")], "made_with": "commissioning 0.2.0"}
    )
    assert causes_of(found) == [("method", "commissioning 0.1.0 → 0.2.0")]


def test_a_setting_is_of_no_quarter_and_explains_no_result_of_another(pair):
    limit = fact("finance.high-risk-pct", "5", "5%", source="params/council.yaml finance")
    first = fact(value="30", source=f"results missed-bins {Q1}")
    found = pair(
        {"facts": [limit, first], "quarter": Q1, "settings": {"finance": {"high": 5}}},
        {
            "facts": [fact(limit.id, "6", "6%", source=limit.source), fact()],
            "settings": {"finance": {"high": 6}},
        },
    )
    assert causes_of(found, limit.id) == [
        ("definition", "params/council.yaml finance: {'high': 5} → {'high': 6}")
    ]
    assert causes_of(found) == [("another period", f"{Q1} → {Q2}")]


@pytest.mark.parametrize("source", ["status counts", "params/council.yaml headline"])
def test_a_setting_that_changed_is_the_definition_where_no_row_explains(pair, source):
    share = fact("headline.share", "84.0", "84.0%", source=source, unit="%")
    found = pair(
        {"facts": [share], "settings": {"headline": "on target", "name": "North"}},
        {
            "facts": [fact(share.id, "90.0", "90.0%", source=source, unit="%")],
            "settings": {"headline": "within tolerance", "name": "South"},
        },
    )
    assert causes_of(found, share.id) == [
        ("definition", "params/council.yaml headline: on target → within tolerance")
    ]


def test_bags_tell_which_source_their_figures_were_made_by(tmp_path):
    bags = []
    for version, value, source in ((1, "36", b"old"), (2, "37", b"new")):
        made = made_report(tmp_path / str(version) / "council", [fact(value=value)])
        (made / "source.zip").write_bytes(source)
        bags.append(bag_of(made, tmp_path / "issued", version))
    found = compared(*bags)["comparisons"][0]
    # sha256("old") begins with 3d3b5b3a0d85…; worked with sha256sum
    # as `printf old | sha256sum` and `printf new | sha256sum` begin
    assert causes_of(found) == [("method", "source.zip cba06b5736fa → 11507a0e2f5e")]
    assert (found["first"]["version"], found["second"]["version"]) == (1, 2)


def test_a_value_printed_otherwise_is_printing(pair):
    found = pair({"facts": [fact()]}, {"facts": [fact(text="36.0 per 100,000")]})
    assert causes_of(found) == [("printing", "the value is the same")]


def test_another_quarter_is_another_period(pair):
    found = pair(
        {"facts": [fact(value="30", source=f"results missed-bins {Q1}")], "quarter": Q1},
        {"facts": [fact()]},
    )
    assert found["kind"] == "quarters"
    assert causes_of(found) == [("another period", f"{Q1} → {Q2}")]


def test_a_row_that_the_earlier_quarter_could_not_know_was_not_restated(pair):
    first = {"measure": "missed-bins", "period": Q1, "value": "30"}
    found = pair(
        {"facts": [fact(value="30")], "quarter": Q1, "rows": rows(results=[first])},
        {"facts": [fact()], "rows": rows(results=[first, RESULT])},
    )
    assert found["inputs"] == []


def test_a_quarter_restated_later_is_data_not_period(pair):
    name, source = f"missed-bins.result.{Q1}", f"results missed-bins {Q1}"
    first = {"measure": "missed-bins", "period": Q1, "value": "30"}
    found = pair(
        {"facts": [fact(name, "30", source=source)], "quarter": Q1, "rows": rows(results=[first])},
        {
            "facts": [fact(name, "33", source=source)],
            "rows": rows(results=[first | {"value": "33", "marker": "r"}, RESULT]),
        },
    )
    assert causes_of(found, name) == [
        ("data", f"results.csv, missed-bins, {Q1}: value 30 → 33"),
        ("data", f"results.csv, missed-bins, {Q1}: marker blank → r"),
    ]


def test_a_finance_line_is_told_by_its_service_and_head(pair):
    line = {"period": Q2, "kind": "revenue", "service": "waste", "head": "Licence fees"}
    line |= {"better": "higher", "forecast_gbp": "100.00"}
    other = line | {"head": "Employees"}
    one = fact("revenue.waste.licence-fees.forecast", "100.00", "£100", unit="£")
    named = {"source": "finance revenue.waste.licence-fees"}
    one = fact(one.id, one.value, one.text, unit="£", **named)
    now = fact(one.id, "90.00", "£90", unit="£", **named)
    changed = [line | {"forecast_gbp": "90.00"}, other | {"forecast_gbp": "80.00"}]
    found = pair(
        {"facts": [one], "rows": rows(finance=[line, other])},
        {"facts": [now], "rows": rows(finance=changed)},
    )
    assert causes_of(found, one.id) == [
        ("data", f"finance.csv, {Q2}, revenue, waste, Licence fees: forecast_gbp 100.00 → 90.00")
    ]


def test_many_rows_behind_a_count_are_counted(pair):
    def of(value):
        return [RESULT | {"period": f"2025-0{month}", "value": value} for month in (4, 5, 6, 7, 8)]

    count = fact("measures.off-target", "1", "1", source="status counts")
    found = pair(
        {"facts": [count], "rows": rows(results=of("1"))},
        {
            "facts": [fact(count.id, "2", "2", source="status counts")],
            "rows": rows(results=of("2")),
        },
    )
    details = [detail for _, detail in causes_of(found, count.id)]
    assert len(details) == 4
    assert details[-1] == "and 2 more changes of rows"  # five months, three told in full


def test_tiers_agree_where_only_their_own_counts_differ(pair):
    count = fact("measures.all", "12", "12", source="status counts")
    more = MEASURE | {"measure": "fly-tips"}
    found = pair(
        {"facts": [fact(), count], "key": "council"},
        {
            "facts": [fact(), fact(count.id, "32", "32", source="status counts")],
            "key": "officers",
            "rows": rows(measures=[MEASURE, more]),
        },
    )
    assert (found["kind"], found["same"], found["disagreements"]) == ("tiers", True, [])
    assert causes_of(found, count.id)[0][0] == "other readers"


def test_tiers_that_print_one_figure_differently_disagree(pair):
    found = pair(
        {"facts": [fact()], "key": "council"}, {"facts": [fact(value="37")], "key": "officers"}
    )
    assert found["disagreements"] == ["missed-bins.result"]
    assert found["same"] is False


def test_facts_of_one_measure_stand_together_where_its_first_one_stands(pair):
    names = ("b.result", "a.result", "b.gap", "a.gap")
    found = pair(
        {"facts": [fact(name, "1") for name in names]},
        {"facts": [fact(name, "2") for name in names]},
    )
    assert [one["id"] for one in found["changed"]] == ["b.result", "b.gap", "a.result", "a.gap"]


def test_measures_exhibits_and_facts_that_came_and_went(pair):
    other = MEASURE | {"measure": "fly-tips", "title": "Fly-tips"}
    found = pair(
        {"facts": [fact(), fact("missed-bins.gap")], "rows": rows(measures=[MEASURE])},
        {"facts": [fact(), fact("fly-tips.result")], "rows": rows(measures=[other, MEASURE])},
    )
    assert [one["id"] for one in found["added"]] == ["fly-tips.result"]
    assert [one["id"] for one in found["dropped"]] == ["missed-bins.gap"]
    assert found["measures"] == {"added": [{"id": "fly-tips", "title": "Fly-tips"}], "dropped": []}


def test_words_are_compared_by_slot_and_a_prompt_is_no_words(pair):
    prompt = "*To be written by the analyst: what happened?*"
    found = pair(
        {"words": {"summary": "Bins were missed.", "results": prompt, "same": "As it was."}},
        {"words": {"summary": "Few bins were missed.", "results": "Well.", "same": "As it was."}},
    )
    summary, results = found["words"]
    assert [(part["kind"], part["text"]) for part in summary["parts"]] == [
        (REMOVED, "Bins"),
        (INSERTED, "Few bins"),
        (SAME, " were missed."),
    ]
    assert (results["was"], results["is"], results["section"]) == ("", "Well.", "Results")


@given(st.text(), st.text())
def test_the_parts_of_reworded_texts_give_both_texts(was, now):
    parts = reworded(was, now)
    assert "".join(text for kind, text in parts if kind != INSERTED) == was
    assert "".join(text for kind, text in parts if kind != REMOVED) == now


def test_the_newest_version_stands_for_an_issued_report(tmp_path):
    made = made_report(tmp_path / "council", [fact()])
    bags = [bag_of(made, tmp_path / "issued", version) for version in (1, 2, 10)]
    assert editions_in(tmp_path / "issued" / Q2) == {"council": bags[2] / "data"}
    assert editions_in(bags[1])["data"] == bags[1] / "data"


def test_quarters_are_compared_report_by_report(tmp_path):
    for quarter, keys in ((Q1, ("council", "cabinet")), (Q2, ("council", "officers"))):
        for key in keys:
            made_report(tmp_path / quarter / key, [fact()], quarter=quarter)
    found = compared(tmp_path / Q1, tmp_path / Q2)
    assert [one["second"]["key"] for one in found["comparisons"]] == ["council"]
    assert (found["only_in_first"], found["only_in_second"]) == (["cabinet"], ["officers"])
    assert found["same"] is False


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("report.ipynb", "{", "cannot be compared"),
        ("report.ipynb", '{"nbformat": 4, "cells": 7}', "cannot be compared"),
        ("inputs/snapshot.json", "[]", "does not give key, title, quarter, tier, readers"),
        ("inputs/snapshot.json", '{"report": {"key": 1}}', "does not give key"),
    ],
)
def test_a_damaged_report_is_told_in_one_sentence(tmp_path, name, content, told):
    place = made_report(tmp_path / "council", [fact()])
    (place / name).write_text(content, "utf-8")
    with pytest.raises(EditionError, match=told):
        compared(place, place)


def test_a_folder_without_reports_is_refused_by_the_command(tmp_path):
    answer = pipeline_here("diff", tmp_path, tmp_path)
    assert answer.code == 2
    told = ARCHIVE("no-report-there", folder=tmp_path, notebook="report.ipynb")
    assert " ".join(answer.err.split()) == f"Error: {told}"


def test_hostile_names_and_words_stay_words_on_the_page(tmp_path):
    spoilt = "<script>alert(1)</script>"
    one = made_report(tmp_path / "a" / "council", [fact()], {"summary": spoilt}, title=spoilt)
    other = made_report(
        tmp_path / "b" / "council", [fact(text=spoilt)], {"summary": "x"}, title=spoilt
    )
    page = comparison_html(compared(one, other))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_what_no_page_may_print_is_replaced(tmp_path):
    one = made_report(tmp_path / "a" / "council", [fact()], {"summary": "Few\x1b[31m\u202e."})
    other = made_report(tmp_path / "b" / "council", [fact()], {"summary": "Few."})
    found = compared(one, other)
    assert found["comparisons"][0]["words"][0]["was"] == "Few\ufffd[31m\ufffd."
    comparison_html(found).encode()


def test_the_page_says_what_was_put_in_and_taken_out_in_words_too(tmp_path):
    one = made_report(tmp_path / "a" / "council", [fact()], {"summary": "Bins."})
    other = made_report(tmp_path / "b" / "council", [fact(value="37")], {"summary": "Few bins."})
    text = comparison_html(compared(one, other))
    page = html.fromstring(text)
    assert page.xpath("string(//del)") == "taken out: Bins. (end of what was taken out)"
    assert page.xpath("string(//ins)") == "put in: Few bins. (end of what was put in)"
    assert all(table.find("caption") is not None for table in page.iter("table"))
    assert text == comparison_html(compared(one, other))


@pytest.fixture
def rich_page(tmp_path):
    """A page with every part: changes, words, a disagreement, rows, what came and went."""
    tips = MEASURE | {"measure": "fly-tips", "title": "Fly-tips"}
    one = made_report(
        tmp_path / "one" / "council",
        [fact(), fact("missed-bins.gap")],
        {"summary": "Bins were missed.\n\nMany."},
    )
    other = made_report(
        tmp_path / "other" / "council",
        [fact(value="37"), fact("fly-tips.result")],
        {"summary": "Few bins were missed.\n\nMany."},
        rows=ROWS | {"measures": [MEASURE, tips], "results": [RESULT | {"value": "37"}]},
    )
    found = compared(one, other)
    found["comparisons"][0]["disagreements"] = ["missed-bins.result"]
    page = tmp_path / "page.html"
    page.write_text(comparison_html(found), "utf-8")
    return page


def test_the_page_has_no_error_of_html(rich_page):
    assert html_errors([rich_page]) == []


def test_the_page_breaks_no_rule_of_axe_and_never_scrolls_sideways(rich_page):
    axe = fetched("axe.min.js").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme="light")
        page.goto(rich_page.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate("axe.run({resultTypes: ['violations']})")
        browser.close()
    broken = found["violations"] + dark["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in broken] == []
    assert min(len(found["passes"]), len(dark["passes"])) > 15


def test_a_disagreement_of_tiers_ends_with_code_1_and_a_difference_with_0(tmp_path):
    one = made_report(tmp_path / "council", [fact()])
    other = made_report(tmp_path / "officers", [fact(value="37")])
    newer = made_report(tmp_path / "new" / "council", [fact(value="37")])
    answer = pipeline_here("diff", one, other)
    assert answer.code == 1
    assert (
        "missed-bins.result has different values in two reports of the same quarter" in answer.out
    )
    page = tmp_path / "page.html"
    answer = pipeline_here("diff", one, newer, "--json", "--html", page)
    assert answer.code == 0
    assert answer.json["same"] is False
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_corrected_return_is_named_as_the_cause_in_real_reports(finance_made, tmp_path):
    root = shutil.copytree(finance_made, tmp_path / "small")
    working = root / "outputs" / "working" / Q2 / "provider-bins"
    before = shutil.copytree(working, tmp_path / "before" / "provider-bins")
    file = root / "data" / "results" / "brookside.csv"
    text = file.read_text("utf-8")
    assert text.count("2025-09,60,60") == 1
    file.write_text(text.replace("2025-09,60,60", "2025-09,61,61"), "utf-8")
    assert pipeline_here("--root", root, "run", "--report", "provider-bins").code == 0
    found = pipeline_here("diff", before, working, "--json").json["comparisons"][0]
    kinds = {cause["kind"] for one in found["changed"] for cause in one["causes"]}
    assert "data" in kinds
    assert "method" not in kinds
