"""What a record and the list of all that was made say of exempt information."""

import json
import shutil

import pytest
from archive_data import MEASURE, bag_of, believed, fact, made_report
from conftest import PROJECT, SMALL
from exempt_data import RECYCLED, WASTE, hold_exempt

from commissioning.archive.bag.bag_readme import guide
from commissioning.archive.bag.build_environment import LOCK_FILE, bill_of_materials
from commissioning.archive.bag.exempt_parts import not_public
from commissioning.archive.bag.seal import Seal, Signatory
from commissioning.archive.catalogue.build_catalogue import listing
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.exempt_versions import with_exempt_versions
from commissioning.working_reports.quarter_review import Review

QUARTER = "2025-26-Q2"
LEFT = b'{"text": "The contractor asks for 1,080,000.00 pounds"}\n'
OPEN = b'{"text": "Crews were short."}\n'


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exempt")
    every = shutil.copytree(PROJECT / "tests" / "data" / "every_table", folder / "every")
    council = load_council(hold_exempt(every, WASTE))
    owed = with_exempt_versions(council, plan(council, parse_quarter(QUARTER)))
    return Review(council, every, owed.reports, "2025-12-01T09:00:00+00:00")


def files(words=OPEN, statement=OPEN):
    return {
        "report.html": b"<p>1,080,000</p>",  # which the leak scan of its making is for
        "words.jsonl": words,
        "ledger/ledger.jsonl": OPEN,
        "ledger/statements/cabinet-approve-0123.json": statement,
        "ledger/officers.json": b"[]",
    }


def test_papers_of_a_public_report_that_tell_something_exempt_are_named(review):
    assert not_public(review, "cabinet", files()) == []
    assert not_public(review, "cabinet", files(words=LEFT)) == ["data/words.jsonl"]
    assert not_public(review, "cabinet", files(statement=LEFT)) == [
        "data/ledger/statements/cabinet-approve-0123.json"
    ]


TEMPLATE = {
    **{"cells": [], "nbformat": 4, "nbformat_minor": 5},
    "metadata": {"waste: third party payments of £1,080,000": True},
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("template.ipynb", json.dumps(TEMPLATE).encode()),
        ("environment/requirements.lock", b"# waste, third party payments: 1,080,000\n"),
        ("environment/sbom.json", b'{"note": "1,080,000 pounds"}'),
        ("job.json", b'{"parameters": [["note", "1,080,000"]]}'),
        ("advice-independent.txt", b"We expect 1,080,000 pounds.\n"),
        ("advice-independent.docx", b"PK\x03\x04, which nobody can open"),
    ],
)
def test_whatever_else_a_record_keeps_is_searched(review, name, content):
    assert not_public(review, "cabinet", {**files(), name: content}) == [f"data/{name}"]


def test_what_made_every_record_tells_nothing(review):
    made = {
        "environment/requirements.lock": (PROJECT / LOCK_FILE).read_bytes(),
        "environment/sbom.json": bill_of_materials({"python": "3.11.7"}),
        "template.ipynb": (PROJECT / "notebooks" / "cabinet.ipynb").read_bytes(),
    }
    assert not_public(review, "cabinet", {**files(), **made}) == []


def test_of_a_report_that_prints_what_is_exempt_all_is_named(review):
    assert not_public(review, "cabinet-exempt", files()) == ["data"]
    assert not_public(review, "officers", files()) == ["data"]


def test_of_a_working_paper_with_nothing_exempt_the_papers_that_tell_it_are_named(review):
    assert not_public(review, "provider-bins", files()) == []
    assert not_public(review, "provider-bins", files(words=LEFT)) == ["data/words.jsonl"]


def test_the_guide_in_a_record_says_first_what_is_not_for_publication():
    by = Signatory(name="D. Reed", role="analyst")
    about = {"quarter": QUARTER, "report": "cabinet", "title": "Report", "owed": "quarterly"}
    seal = Seal(**about, version=1, issued="2025-12-01T09:00:00+00:00", by=by)
    assert "NOT FOR PUBLICATION" not in guide(seal)
    told = guide(seal.model_copy(update={"not_public": ["data/words.jsonl"]}))
    assert told.index("NOT FOR PUBLICATION") < told.index("    data/words.jsonl\n")
    assert told.index("    data/words.jsonl\n") < told.index("To read the report")


def test_an_exempt_measure_has_no_time_line_in_the_list(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "small")
    named = ({"measure": "recycled", "title": "Recycled"}, {})
    rows = {"measures": [MEASURE | one for one in named]}
    facts = [fact("recycled.result", "41.5"), fact("missed-bins.result", "36")]
    made = made_report(tmp_path / "council", facts, rows=rows)
    bag_of(made, root / "outputs" / "issued")
    listed = listing(root, load_council(root), believed)
    assert {one["id"] for one in listed["measures"]} == {"recycled", "missed-bins"}
    listed = listing(root, load_council(hold_exempt(root, RECYCLED)), believed)
    assert {one["id"] for one in listed["measures"]} == {"missed-bins"}
    assert "41.5" not in json.dumps(listed)
