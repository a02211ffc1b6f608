"""What a tier asks of a report beside its figures; sections that have nothing to show."""

import json
import shutil
from dataclasses import replace

import pytest
from conftest import PROJECT

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.documents.tree import nodes
from commissioning.documents.tree.empty_sections import NOTHING, without_empty_sections
from commissioning.notebook.cell_kinds import FRONT
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.report_templates import template_faults
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.review.model.ledger_entries import Entry, append_entry
from commissioning.working_reports.carried_recommendations import subject_in

QUARTER = "2025-26-Q2"


@pytest.fixture
def root(tmp_path):
    for folder in ("params", "data"):
        shutil.copytree(PROJECT / "tests/data/small" / folder, tmp_path / "council" / folder)
    return tmp_path / "council"


def ask(root, tier_line, **reports):
    """Let the tier of the council's report ask for furniture, and the report have it or not."""
    path = root / "params/tiers.yaml"
    path.write_text(
        path.read_text("utf-8").replace("level: 1,", f"level: 1, {tier_line},"), "utf-8"
    )
    path = root / "params/reports.yaml"
    more = "".join(f" {key}: {value}," for key, value in reports.items())
    path.write_text(
        path.read_text("utf-8").replace("key: council,", f"key: council,{more}"), "utf-8"
    )


def faults(root):
    return [str(one) for one in template_faults(load_council(root), root, PROJECT)]


def test_a_report_that_lacks_what_its_tier_asks_for_is_told_with_each_part(root):
    ask(root, "furniture: [consultation, contact-officer]")
    assert faults(root) == [
        "params/tiers.yaml, column tier council, furniture: found “consultation”, expected a "
        "narrative cell with the slot consultation in notebooks/council.ipynb.",
        "params/reports.yaml, column report council, contact_officer: expected the role of whom "
        "readers may ask, since the tier council asks for it.",
    ]


def test_a_contact_officer_without_an_email_is_told(root):
    ask(root, "furniture: [contact-officer]", contact_officer="analyst")
    (told,) = faults(root)
    assert "params/officers.yaml" in told
    assert "expected an email of the analyst, who is the contact officer of council." in told


def test_recommendations_need_a_place_in_the_notebook_that_carries_them(root):
    ask(root, "pages: 9", carries_recommendations="true")
    assert faults(root) == []
    own = root / "notebooks" / "council.ipynb"
    own.parent.mkdir()
    notebook = json.loads((PROJECT / "notebooks" / "council.ipynb").read_text("utf-8"))
    notebook["cells"] = [
        one
        for one in notebook["cells"]
        if one["metadata"].get("commissioning", {}).get("record") != "recommendations"
    ]
    own.write_text(json.dumps(notebook), "utf-8")
    (told,) = faults(root)
    assert "a cell of exhibits.officers_recommendations in notebooks/council.ipynb" in told


def test_a_tier_that_asks_for_nothing_is_told_nothing(root):
    assert faults(root) == []


def test_the_demonstration_has_it_all_for_the_cabinet():
    council = load_council(PROJECT)
    assert template_faults(council, PROJECT, PROJECT) == []
    reports = {one.key: one for one in plan(council, parse_quarter(QUARTER)).reports}
    front = (
        exhibits.front_page(filtered_snapshot(council, reports["cabinet"])).shown[0].content[FRONT]
    )
    assert dict(front["details"])["Contact officer"] == (
        "Senior Performance Analyst, Priya Nair, priya.nair@northmere.example"
    )


def heading(level, slug):
    return nodes.Heading(level, slug, ())


def test_a_section_with_nothing_to_show_is_printed_without_its_heading():
    words = nodes.Paragraph(())
    blocks = [
        heading(2, "told"), words, NOTHING,
        heading(2, "empty"), NOTHING, heading(3, "below"), NOTHING, NOTHING,
        heading(2, "half"), NOTHING, heading(3, "told-below"), words,
        heading(2, "meant-to-be-bare"),
    ]  # fmt: skip
    left = [getattr(one, "slug", "words") for one in without_empty_sections(blocks)]
    assert left == ["told", "words", "half", "told-below", "words", "meant-to-be-bare"]


def carrying(root, quarter):
    """The titles carried to the council by its report of a quarter."""
    council = load_council(root)
    (report,) = [
        one for one in plan(council, parse_quarter(QUARTER)).reports if one.key == "council"
    ]
    matter = subject_in(root, council, replace(report, quarter=quarter))
    return [title for title, _, _ in matter.carried]


def act(root, ledger, name, key, at):
    entry = Entry(name, key, "A. Hale", "head-of-paid-service", at)
    append_entry(root / "ledger" / f"{ledger}.jsonl", entry)


def test_what_is_signed_after_the_report_was_issued_goes_with_the_next(tmp_path):
    root = shutil.copytree(PROJECT / "tests/data/every_table", tmp_path / "council")
    path = root / "params/reports.yaml"
    carries = "key: council, carries_recommendations: true,"
    path.write_text(path.read_text("utf-8").replace("key: council,", carries), "utf-8")
    owed = [
        "Options appraisal: Waste collection from April 2027",
        "Contract review: Waste collection",
    ]
    assert carrying(root, QUARTER) == owed
    assert carrying(root, "2025-26-Q3") == []  # the report of Q2 carries them: it is not issued
    act(root, QUARTER, "issue", "council", "2025-12-01T09:00:00Z")
    assert carrying(root, "2025-26-Q3") == []
    key = "appraisal-bins-2027"
    act(root, key, "recommend", key, "2025-11-30T09:00:00Z")
    assert carrying(root, "2025-26-Q3") == []  # signed before: it was carried
    act(root, key, "recommend", key, "2025-12-20T09:00:00Z")
    assert carrying(root, "2025-26-Q3") == owed[:1]


def test_the_plan_says_where_recommendations_go_to_no_body(tmp_path):
    root = shutil.copytree(PROJECT / "tests/data/every_table", tmp_path / "council")
    told = (
        "No report carries the statutory officers’ recommendations to a meeting (§6, "
        "§7). Set carries_recommendations for a report in params/reports.yaml. Waiting"
    )
    notes = plan(load_council(root), parse_quarter(QUARTER)).notes
    assert [one for one in notes if one.startswith(told)]
    notes = plan(load_council(PROJECT), parse_quarter(QUARTER)).notes
    assert not [one for one in notes if one.startswith(told)]
