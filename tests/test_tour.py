"""The tour: the demonstration council from its returns to issue, as a newcomer sees it."""

import json

import pytest
from conftest import pipeline

QUARTER = "2025-26-Q2"
pytestmark = pytest.mark.xdist_group("tour")


def test_the_tour_ends_with_every_formal_report_issued_and_every_statement_verified(tmp_path):
    answer = pipeline("tour", tmp_path / "tour")
    assert answer.code == 0, answer.err + answer.out[-2000:]
    for said in (
        "Robert Lyle reports the shortfall",
        "Margaret Dunn answers separately, but at the same time",
        "Helen Marsh has both released in one act.",
        "David Okoro advises in terms of assurance, in their own words.",
        "Helen Marsh challenges it before approving anything.",
        "Angela Price recommends, apart.",
        "David Okoro dissents, which is printed in the same place.",
        "every statement verified",
        "records are as they were sealed.",
        "Identical: notebook, figures, tables, HTML and PDF, byte for byte.",
    ):
        assert said in answer.out
    root = tmp_path / "tour" / "council"
    status = pipeline("--root", root, "status", QUARTER, "--json").json
    issued = root / "outputs" / "issued" / QUARTER
    kinds = {json.loads(one.read_bytes())["predicate"]["owed"] for one in issued.rglob("seal.json")}
    assert kinds == {
        *("quarterly", "finance", "each-exception", "each-contract", "each-appraisal"),
        "each-review",
    }
    hidden = json.loads((issued / "cabinet-exempt" / "v1" / "seal.json").read_bytes())
    assert hidden["predicate"]["notPublic"] == ["data"]
    for key in ("council", "cabinet", "scrutiny", "officers", "finance"):
        assert status["states"][key].startswith("issued"), key
    key = "appraisal-vehicle-charging-2026"
    assert status["states"][key].startswith("issued")
    page = (root / "outputs" / "working" / QUARTER / key / "report.html").read_text("utf-8")
    assert "Dissents, as below. David Okoro (Chief Finance Officer)" in page
    statements = list((root / "ledger" / QUARTER).glob("*.json"))
    decisions = [json.loads(one.read_bytes())["predicate"]["decision"] for one in statements]
    assert sorted(set(decisions)) == [
        "advice on assurance given",
        "approved for inclusion in a formal report",
        "assurance given",
        "recommendation made",
    ]
    assert not list(root.rglob("head-of-paid-service"))  # no private key lies in the council


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    answer = pipeline("tour", tmp_path)
    assert answer.code == 2
    assert f"{tmp_path} stands there already" in " ".join(answer.err.split()).replace("\n", "")
