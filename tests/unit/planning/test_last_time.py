"""What readers were told last quarter, by the record as issued, and what became of it."""

from __future__ import annotations

import json

import pytest
from shown import contents_of

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.exhibit import Exhibits
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

PERFORMANCE = Wording("performance")

Q2 = parse_quarter("2025-26-Q2")
ASSURED = {"act": "assure", "level": "Reasonable", "by": "A. Hale"}
MISSED = {"missed-bins": ("off target", "48"), "recycled": ("on target", "51.0")}


def issue(root, statuses, version=1, assurance=ASSURED, acts=(), asked=()):
    """A record of the first quarter's report, with these statuses and results by measure."""
    place = root / f"outputs/issued/2025-26-Q1/council/v{version}"
    facts = [
        {"id": f"{measure}.{part}", "value": value, "source": f"results {measure} 2025-26-Q1"}
        for measure, told in statuses.items()
        for part, value in zip(("status", "result"), told, strict=True)
    ]
    seal = {"report": "council", "version": version, "issued": "2025-08-01T10:00:00+01:00"}
    files = {
        "seal.json": {"predicate": {**seal, "assurance": assurance}},
        "data/facts.json": facts,
        "data/inputs/snapshot.json": {"report": {"recommendations": list(asked)}},
    }
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(json.dumps(content), "utf-8")
    (place / "data/ledger").mkdir()
    lines = [json.dumps({"act": act, "report": "council"}) for act in acts]
    (place / "data/ledger/ledger.jsonl").write_text("\n".join(lines), "utf-8")
    return place


def snapshot(root, key="council"):
    council = load_council(root)
    owed = {report.key: report for report in plan(council, Q2).reports}
    return filtered_snapshot(council, owed[key])


def brief(root):
    return exhibits.reported_last_time_in_brief(snapshot(root)).content["text/markdown"]


def whole(root):
    """The sentences, and the rows of the table as texts; no rows where none missed its target."""
    shown = exhibits.reported_last_time(snapshot(root))
    each = shown.shown if isinstance(shown, Exhibits) else (shown,)
    rows = [row for one in each[1:] for row in one.content[TABLE]["rows"]]
    texts = [[cell if isinstance(cell, str) else cell["text"] for cell in row] for row in rows]
    return each[0].content["text/markdown"], texts


def test_where_nothing_is_issued_it_is_worked_and_said(small):
    # As they are now: bins 38 against 40, recycling 51.0 against 50.
    said, rows = whole(small)
    assert said == (
        f"{PERFORMANCE('report-not-issued', quarter='2025-26 Quarter 1')} "
        f"{PERFORMANCE('missed-as-now-none')}"
    )
    assert rows == []


def test_what_was_told_stands_though_the_returns_say_otherwise_now(small):
    issue(small, MISSED, acts=("challenge", "answer", "challenge", "acknowledge"))
    said, rows = whole(small)
    assert said == (
        "The report for 2025-26 Quarter 1 was issued on 1 August 2025. "
        "It said that 1 measure was off target and none within tolerance. Now one is "
        "off target. A. Hale gave this level of assurance: Reasonable. Two challenges "
        "were made to it. One was not answered, for a reason that is recorded."
    )
    assert rows == [
        ["Missed bins per 100,000 collections", "Off target: 48 per 100,000", "Off target"]
        + ["54 per 100,000 [p]", "40 per 100,000", PERFORMANCE("nothing-promised")]
    ]
    facts = exhibits.reported_last_time_in_brief(snapshot(small)).content[FACTS]
    texts = {one["id"]: one["text"] for one in facts}
    assert (texts["last-time.off-target"], texts["last-time.now-off-target"]) == ("1", "1")
    assert (texts["last-time.challenges"], texts["last-time.left"]) == ("2", "1")


def test_what_was_promised_then_is_followed_up(small):
    issue(small, MISSED)
    path = next((small / "data" / "actions").glob("*.csv"))
    heading = "measure,period,action,owner,due,progress,received,met\n"
    rows = (
        "missed-bins,2025-26-Q1,Ride along,Waste Manager,2025-07-31,Done,2025-07-10,2025-07-20\n"
        "missed-bins,2025-26-Q1,Split rounds,Waste Manager,2025-08-31,Begun,2025-07-10,\n"
    )
    path.write_text(heading + rows, "utf-8")
    _, ((*_, promised),) = whole(small)
    assert promised == (
        "Ride along (Waste Manager): done 20 Jul 2025; Split rounds (Waste Manager): overdue since "
        "31 Aug 2025"
    )
    # Both were open when the quarter began.
    assert PERFORMANCE("actions-followed-up", count=2) in brief(small)


def test_the_newest_version_counts_and_says_so(small):
    issue(small, {"missed-bins": ("off target", "48")})
    issue(small, {"missed-bins": ("within tolerance", "42")}, version=2)
    told = brief(small)
    assert "was issued on 1 August 2025 (version 2)." in told
    assert PERFORMANCE("missed-as-reported", off=0, near=1) in told


@pytest.mark.parametrize(
    ("assurance", "said"),
    [
        ({**ASSURED, "act": "withhold", "level": ""}, "A. Hale withheld assurance."),
        (None, PERFORMANCE("no-statement")),
    ],
)
def test_assurance_of_then_or_otherwise(assurance, said, small):
    issue(small, MISSED, assurance=assurance)
    assert said in brief(small)


def test_what_was_recommended_is_repeated_with_where_the_decision_stands(small):
    issue(small, MISSED, asked=("Note *how* services performed.",))
    said, _ = whole(small)
    assert r"1. Note \*how\* services performed." in said
    assert PERFORMANCE("minutes") in said


def test_a_measure_told_of_and_reported_no_longer_is_not_lost(small):
    issue(small, {"recycled": ("off target", "48.0")})
    path = small / "params" / "measures.csv"
    heading, *lines = path.read_text("utf-8").splitlines()
    ends = [f"{one},,2025-06-30" if one.startswith("recycled") else f"{one},," for one in lines]
    path.write_text("\n".join([f"{heading},from,until", *ends]) + "\n", "utf-8")
    for name in ("params/targets.csv", "data/results/brookside.csv"):
        lines = (small / name).read_text("utf-8").splitlines()
        kept = [one for one in lines if one and not one.startswith("recycled,2025-26-Q2")]
        (small / name).write_text("\n".join(kept) + "\n", "utf-8")
    said, (row,) = whole(small)
    assert "Now one is no longer reported." in said
    assert row[:3] == ["Household waste recycled", "Off target: 48.0%", "No longer reported"]


@pytest.mark.parametrize("name", ["seal.json", "data/facts.json"])
@pytest.mark.parametrize("damage", ["", "{", "[]", '{"predicate": {"version": "1"}}', "[[[["])
def test_a_damaged_record_is_as_none(name, damage, small):
    (issue(small, MISSED) / name).write_text(damage, "utf-8")
    assert PERFORMANCE("report-not-issued", quarter="2025-26 Quarter 1") in brief(small)


def test_hostile_words_of_a_record_are_not_printed(small):
    forged = {"act": "assure", "level": "Reasonable\x1b[2J", "by": "[A](javascript:x)"}
    issue(small, {**MISSED, "nowhere": ("off target", "1")}, assurance=forged, asked=("x\x00",))
    said = brief(small)
    assert "\x1b" not in said
    assert "[A](javascript" not in said
    assert "1 measure was off target" in said  # what is no measure of this report is not told


def test_reports_that_do_not_tell_of_last_time_are_not_touched_by_an_issue(small):
    before = snapshot(small, "provider-bins").digest
    issue(small, MISSED)
    (small / "outputs/issued/2025-26-Q1/council/v1/data/facts.json").write_text("[]", "utf-8")
    assert snapshot(small, "provider-bins").digest == before


def test_a_snapshot_cut_before_this_was_told_shows_nothing(small):
    cut = snapshot(small)
    del cut.header["last_time"]
    assert exhibits.reported_last_time_in_brief(cut).shown == ()
    assert contents_of(cut)
