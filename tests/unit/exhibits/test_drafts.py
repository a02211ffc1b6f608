"""Sentences drafted for writers: from the figures, with names of facts their report has."""

from dataclasses import replace
from decimal import Decimal

import nbformat
import pytest
from conftest import PROJECT
from lxml import html

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.number_format import plain
from commissioning.notebook.cell_kinds import DRAFT
from commissioning.notebook.facts import NAMED, facts_of
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

QUARTER = "2025-26-Q2"


@pytest.fixture(scope="module")
def cabinet():
    council = load_council(PROJECT)
    owed = plan(council, parse_quarter(QUARTER))
    return next(filtered_snapshot(council, one) for one in owed.reports if one.key == "cabinet")


def read(exhibit):
    return [one["reads"] for one in exhibit.content[DRAFT]]


def test_each_miss_is_a_sentence_with_the_worst_status_first(cabinet):
    missed = read(exhibits.drafted_misses(cabinet))
    assert missed[0] == (
        "Missed bins per 100,000 collections came to 98 per 100,000 against a target of "
        "75 per 100,000, 23 per 100,000 worse."  # 98 - 75
    )
    table = exhibits.misses_table(cabinet).content["application/vnd.commissioning.table+json"]
    titles = [row[0] for row in table["rows"]]
    assert len(missed) == len(titles)
    assert all(one.startswith(plain(title)) for one, title in zip(missed, titles, strict=True))


def test_what_moved_furthest_either_way_comes_first_the_worse_before_the_better(cabinet):
    moved = read(exhibits.drafted_movements(cabinet))
    assert moved[0] == (
        "Missed bins per 100,000 collections came to 98 per 100,000, "
        "worse by 29 per 100,000 since last quarter."  # 29 of 75, 39 per cent of its target
    )
    assert ["worse" in one for one in moved] == [True] * 3 + [False] * 3


def test_variances_are_told_of_the_services_furthest_from_their_budget_adverse_first(cabinet):
    finance = cabinet.tables["finance"]
    told = read(exhibits.drafted_variances(cabinet, "revenue"))
    assert "adverse against a working budget of £" in told[0]
    assert ["adverse" in one for one in told] == sorted(["adverse" in one for one in told])[::-1]
    none = replace(cabinet, tables={**cabinet.tables, "finance": finance.iloc[:0]})
    assert read(exhibits.drafted_variances(none, "revenue")) == []
    shown = exhibits.drafted_variances(none, "revenue").content["text/markdown"]
    assert "There is nothing to draft for this quarter." in shown


def test_services_with_a_miss_are_counted(cabinet):
    told = read(exhibits.drafted_services(cabinet))
    # Five measures of the service reach the Cabinet: missed bins, recycling and three that are met.
    assert "Of 5 measures of Waste and recycling, off target: 1; within tolerance: 1." in told
    assert not any("off target: 0; within tolerance: 0" in one for one in told)


def test_results_that_did_not_move_or_have_no_target_are_not_drafted(cabinet):
    results = cabinet.tables["results"]
    still = results.assign(value=Decimal(5), numerator=None, denominator=None)
    unmoved = replace(cabinet, tables={**cabinet.tables, "results": still})
    assert read(exhibits.drafted_movements(cabinet)) != []
    assert read(exhibits.drafted_movements(unmoved)) == []


@pytest.mark.xdist_group("demonstration")
def test_every_name_in_a_draft_is_a_fact_of_its_report_and_no_draft_is_printed(demonstration):
    drafted = 0
    for path in sorted((demonstration / "outputs" / "working" / QUARTER).glob("*/report.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        texts = {name: fact.text for name, fact in facts_of(notebook.cells).items()}
        bundles = [o.get("data", {}) for cell in notebook.cells for o in cell.get("outputs", ())]
        drafts = [one for data in bundles for one in data.get(DRAFT, ())]
        for one in drafts:
            words = NAMED.sub(lambda name, texts=texts: texts[name[1]], one["words"])
            assert words == one["reads"], path
        drafted += len(drafts)
        page = html.fromstring((path.parent / "report.html").read_text("utf-8"))
        assert "For the writer" not in page.text_content()
    assert drafted > 50
