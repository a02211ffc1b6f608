"""Settings in pairs, through the whole journey: check, plan, run, status, review, words.

Every two values of two settings stand together in one council at least once: a fault in how two
settings act on each other shows, at a small part of all combinations.
"""

from __future__ import annotations

import shutil
from itertools import combinations, product
from pathlib import Path

import pytest
import yaml
from conftest import pipeline_here, sized
from shown import contents_of

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.deadlines import reminders
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.quarter_review import Review
from commissioning.working_reports.report_status import listed_states
from commissioning.working_reports.report_subjects import subject_of

SOURCE = Path(__file__).parents[1] / "data" / "every_table"
Q2 = parse_quarter("2025-26-Q2")
AT = "2025-12-01T09:00:00+00:00"
RATING = {
    "on_target": "Good",
    "within_tolerance": "Approaching target",
    "off_target": "Requires improvement",
    "no_result": "Other",
}
AUTHORITY = {"authority": "A schedule"}
KEPT = {"quarterly": {"years": "permanent", **AUTHORITY}}
COUNTED = {"each-contract": {"years": 6, "counted_from": "contract-end", **AUTHORITY}}
HOLDS = [{"report": "response-missed-bins", "reason": "A claim."}]
# By setting its values: the least, the usual, the most, and what is left out.
FACTORS = {
    "exceptions.longest_wait_days": (0, 60, 365),
    "exceptions.regular_report": ("cabinet", "council", None),  # left out, it is cabinet
    "exceptions.response_working_days": (0, 60),
    "exceptions.regular_report_days": (0, 365),
    "exceptions.missing_results": (False, True),
    "exceptions.quarters_within_tolerance": (None, 2),
    "headline": ("on target", "on target or within tolerance"),
    "variation.run": (5, 15),
    "variation.trend": (5, 15),
    "variation.fewest": (2, 60),
    "variation.fixed_after": (None, 12),
    "finance": (
        {"medium_risk_pct": 0, "high_risk_pct": 0},
        {"medium_risk_pct": 2, "high_risk_pct": 5},
        {"medium_risk_pct": 100, "high_risk_pct": 100},
    ),
    "procurement.procurement_days": (None, 0, 9999),
    "procurement.rating": (
        None,
        {**RATING, "judged_on": "worst"},
        {**RATING, "judged_on": "latest", "inadequate_from_pct": 1},
    ),
    "procurement.rates_exempt": (False, True),
    "retention": ({}, {"rules": KEPT}, {"rules": COUNTED, "holds": HOLDS}),
    # What of the council meets the settings: its list of reports, its meetings, its returns.
    "without": ("nothing", "exception", "response"),
    "meetings": ("listed", "none", "past"),
    "returns": ("whole", "undated", "one missing"),
}


def rows_in_pairs(factors: dict) -> list[dict]:
    """Rows in which every two values of two factors stand together; the same ones every time.

    Each row begins with the first pair not met yet, and takes of every other factor the value that
    meets most more of them.
    """
    open_pairs = {
        ((one, a), (other, b))
        for one, other in combinations(factors, 2)
        for a, b in product(range(len(factors[one])), range(len(factors[other])))
    }
    rows = []
    while open_pairs:
        row = dict(min(open_pairs))
        for name in factors:
            if name not in row:
                met = [len(_met({**row, name: at}, open_pairs)) for at in range(len(factors[name]))]
                row[name] = met.index(max(met))
        open_pairs -= _met(row, open_pairs)
        rows.append({name: factors[name][at] for name, at in row.items()})
    return rows


def _met(row: dict, pairs: set) -> set:
    return {pair for pair in pairs if all(row.get(name) == at for name, at in pair)}


ROWS = rows_in_pairs(FACTORS)


def test_every_pair_of_values_is_met():
    for one, other in combinations(FACTORS, 2):
        for a, b in product(FACTORS[one], FACTORS[other]):
            assert any(row[one] == a and row[other] == b for row in ROWS), (one, a, other, b)


def council_of(row: dict, folder: Path) -> Path:
    """A council with these settings, reports, meetings and returns."""
    root = Path(shutil.copytree(SOURCE, folder / "council"))
    settings = yaml.safe_load((root / "params/council.yaml").read_text("utf-8"))
    for name in ("exceptions", "headline", "procurement"):
        settings.pop(name, None)
    for name, value in row.items():
        section, _, key = name.partition(".")
        if key and value is not None:
            settings.setdefault(section, {})[key] = value
        elif not key and section not in ("without", "meetings", "returns"):
            settings[section] = value
    (root / "params/council.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    shutil.rmtree(root / "data/summaries")  # states a headline, which is a setting here
    _spoil(root, row)
    return root


def _spoil(root: Path, row: dict) -> None:
    reports = root / "params/reports.yaml"
    listed = yaml.safe_load(reports.read_text("utf-8"))
    listed["reports"] = [one for one in listed["reports"] if one["key"] != row["without"]]
    reports.write_text(yaml.safe_dump(listed), "utf-8")
    meetings = root / "params/meetings.csv"
    if row["meetings"] == "none":
        meetings.unlink()
    if row["meetings"] == "past":  # before the last return came
        text = meetings.read_text("utf-8").replace("2025-12-04,2025-11-26", "2025-10-08,2025-09-30")
        meetings.write_text(text, "utf-8")
    results = root / "data/results/brookside.csv"
    text = results.read_text("utf-8")
    if row["returns"] == "undated":
        text = text.replace("2025-10-09", "")
    if row["returns"] == "one missing":
        text = text.replace("recycled,2025-26-Q2,49.0,490,1000,,2025-10-09\n", "")
    results.write_text(text, "utf-8")


# The first rows hold most pairs, as each takes all it can; `make campaign` tries every pair.
@pytest.mark.parametrize("number", range(sized(12, len(ROWS))))
def test_a_council_of_any_settings_is_planned_shown_and_reviewed(number, tmp_path):
    row = ROWS[number]
    root = council_of(row, tmp_path)
    council = load_council(root)
    owed = due_in_quarter(council, root, Q2)
    _each_voice_has_its_counterpart(council, owed, row)
    for report in owed.reports:
        snapshot = filtered_snapshot(council, report)
        if report.notebook in ("exception", "response"):
            _shows_what_is_so(report, contents_of(snapshot, without="chart"))
    found = listed_states(Review(council, root, owed.reports, AT))
    assert {state.word for state in found.values()} == {"not built"}
    assert reminders(council, Q2, Q2.last_day)


def _each_voice_has_its_counterpart(council, owed, row):
    matters = {one.key: subject_of(council, one) for one in owed.reports}
    voices = [one for one in matters.values() if one.is_voice]
    measures = {one.measure for one in voices}
    assert "missed-bins" in measures or row["without"] != "nothing"
    for voice in voices:
        for other in {voice.twin, voice.goes_with} - {""}:
            assert other in matters
        if voice.twin:
            assert matters[voice.twin].twin == voice.key
        else:
            assert voice.goes_with or row["without"] in ("exception", "response")
    notes = [one for one in owed.notes if "reported at once" in one or "with the regular" in one]
    at_once = {one.measure for one in voices if not one.goes_with}
    for measure in measures:
        (note,) = [one for one in notes if one.startswith(council.measures[measure].title)]
        assert ("reported at once" in note) == (measure in at_once)
    is_missing = row["returns"] == "one missing" and row["exceptions.missing_results"]
    assert not is_missing or row["without"] != "nothing" or "recycled" in measures


def _shows_what_is_so(report, contents):
    told = str(contents)
    assert "not off target in this quarter" not in told
    assert ("No result was returned" in told) == (report.ground == "no result")
    assert ("Goes with" in told) == bool(report.goes_with)


def _most_unlike(rows):
    """Two rows to run whole: the first with a response beside the regular report, and the last."""
    return rows[0], rows[-1]


@pytest.mark.parametrize("row", _most_unlike(ROWS), ids=("first", "last"))
def test_a_council_of_any_settings_is_run(row, tmp_path):
    root = council_of(row, tmp_path)
    key = "response-missed-bins" if row["without"] != "response" else "exception-missed-bins"
    made = pipeline_here(
        "--root", root, "run", "2025-26-Q2", "--report", "finance", "--report", key
    )
    assert made.code == 0, made.err
    for command in (
        ("check",),
        ("plan", "2025-26-Q2"),
        ("status", "2025-26-Q2"),
        ("review", "show", key, "--quarter", "2025-26-Q2"),
        ("narrative", "list", key, "--quarter", "2025-26-Q2"),
        ("retention", "due"),
    ):
        answer = pipeline_here("--root", root, *command)
        assert answer.code == 0, answer.err
