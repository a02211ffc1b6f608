"""Issue: a version whole or not at all, wherever the machine stops; a correction is the next."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pikepdf
import pytest
from conftest import PROJECT, pipeline, pipeline_here, sized
from issue_killed import issued
from nbformat.v4 import new_code_cell
from review_data import EXCEPTION, HALE, QUARTER, REED, RESPONSE, give_key
from sealed_data import ISSUED, bag_of, sign_finance

from commissioning.archive.bag.seal import Superseded, read_seal
from commissioning.archive.verify.verify_bag import verdict
from commissioning.dates.periods import day_text

pytestmark = pytest.mark.xdist_group("issuing")
KILLS = sized(4, 20)


@pytest.fixture(scope="module")
def town(sealed, tmp_path_factory):
    """A council that issued all that was ready; each test goes on where the last ended."""
    return sealed.copy(tmp_path_factory.mktemp("issuing"))


def seal_of(town, version):
    return read_seal((bag_of(town, "finance", version) / "seal.json").read_bytes()).predicate


def test_killed_at_any_moment_there_is_no_version_or_a_whole_one_and_the_next_issue_succeeds(
    to_issue,
):
    script, key = Path(__file__).parents[1] / "support" / "issue_killed.py", to_issue.key[REED]
    command = [sys.executable, script, to_issue.root, key, KILLS]
    done = subprocess.run(
        [str(one) for one in command], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert sum(found["outcomes"].values()) == KILLS


def test_what_is_not_ready_is_said_act_by_act_and_what_was_ready_is_issued(town):
    """Of the quarter, finance and both voices were ready; the others have not been made."""
    told = town.not_issued("council")
    assert "council has not been built yet. Run `run` to build it." in told
    for key in ISSUED:
        assert verdict(bag_of(town, key)).wrong == ()
    told = town.not_issued()
    assert "There is nothing to issue" in told


def test_a_fresh_run_that_fails_is_told_of_its_report_and_the_others_are_issued(to_issue, tmp_path):
    town = to_issue.copy(tmp_path)
    template = nbformat.read(PROJECT / "notebooks" / "finance.ipynb", 4)
    template.cells.insert(2, new_code_cell("1 / 0", id="planted"))
    (town.root / "notebooks").mkdir()
    nbformat.write(template, town.root / "notebooks" / "finance.ipynb")
    about = ("--by", REED, "--key", town.key[REED])
    answer = pipeline("--root", town.root, "issue", QUARTER, *about)
    assert answer.code == 1, answer.err
    told = " ".join(answer.err.split())
    assert (
        "finance cannot be issued, because a fresh run of it fails (cell planted: ZeroDivision"
    ) in told
    assert not bag_of(town, "finance").exists()
    for key in (EXCEPTION, RESPONSE):
        assert f"{key}: version 1 issued by D. Reed" in answer.out
        assert verdict(bag_of(town, key)).wrong == ()
    assert not (town.root / "outputs" / "working" / QUARTER / ".staging").exists()


def test_a_damaged_journal_of_one_report_is_told_of_it_and_the_others_are_issued(
    to_issue, tmp_path
):
    """Issued and unissued reports alike are looked through for an issue that was broken off."""
    town = to_issue.copy(tmp_path)
    journal = town.root / "narrative" / QUARTER / "finance.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Told", b"Tell"))
    about = ("--by", REED, "--key", town.key[REED])
    answer = pipeline("--root", town.root, "issue", QUARTER, *about)
    assert answer.code == 1, answer.err
    assert answer.err.count("finance.jsonl, line 2: changed after it was written") == 1
    for key in (EXCEPTION, RESPONSE):
        assert f"{key}: version 1 issued by D. Reed" in answer.out


def test_a_correction_is_the_next_version_with_its_reason_and_the_first_stays(town):
    before = {
        path: path.read_bytes() for path in bag_of(town, "finance").rglob("*") if path.is_file()
    }
    reason = "The forecast of waste was last month’s."
    told = town.says("review", "withdraw", "finance", "--by", HALE, "--reason", " ", code=2)
    assert "“withdraw” needs a text" in told
    town.says("review", "withdraw", "finance", "--by", HALE, "--reason", reason)
    assert f"withdrawn by {HALE} on " in listed_state(town, 1)
    town.says("run", "--report", "finance")
    town.says("review", "submit", "finance", "--by", REED)
    town.says("review", "withdraw", "finance", "--by", HALE, "--reason", "A comma.")
    town.says("review", "submit", "finance", "--by", REED)
    sign_finance(town)
    assert "version 2 issued by D. Reed" in town.issue("finance")
    assert {path: path.read_bytes() for path in before} == before
    assert seal_of(town, 1).supersedes is None
    about = {"issued": seal_of(town, 1).issued, "withdrawn": withdrawn(town).at, "by": HALE}
    assert seal_of(town, 2).supersedes == Superseded(version=1, reason=reason, **about)
    for version in (1, 2):
        assert verdict(bag_of(town, "finance", version)).wrong == ()


def withdrawn(town):
    """The act that took back version 1; the one after it took back nothing that was issued."""
    return next(one for one in town.entries if one.act == "withdraw")


def listed_state(town, version):
    listed = json.loads((town.root / "outputs" / "index.json").read_text("utf-8"))
    reports = [one for quarter in listed["quarters"] for one in quarter["reports"]]
    versions = next(one["versions"] for one in reports if one["key"] == "finance")
    return next(one["state"] for one in versions if one["version"] == version)


def test_version_1_and_version_2_side_by_side_say_which_stands_and_why(town):
    reason = "The forecast of waste was last month’s."
    day = day_text(date.fromisoformat(seal_of(town, 1).issued[:10]))
    first, second = (bag_of(town, "finance", one) for one in (1, 2))
    page = (second / "data" / "report.html").read_text("utf-8")
    assert "<dt>Version</dt>" in page
    replaced = f"Version 1, issued on {day} and withdrawn on {day} by {HALE} (Head of Paid Service)"
    assert f"<dd>{replaced}: {reason}</dd>" in page
    assert "<title>Financial report - Version 2 - " in page
    (described,) = re.findall(r'<meta name="description" content="([^"]*)"', page)
    assert f"Replaces: Version 1, issued on {day}" in described
    assert reason in described
    with pikepdf.open(second / "data" / "report.pdf") as pdf, pdf.open_metadata() as told:
        assert "Version 2" in told["dc:title"]
        assert reason in told["dc:description"]
    assert "<dt>Replaces</dt>" not in (first / "data" / "report.html").read_text("utf-8")
    assert f"because: {reason}" in (second / "README.txt").read_text("utf-8")
    assert listed_state(town, 1) == f"superseded by version 2, because: {reason}"
    assert listed_state(town, 2) == "issued"
    assert town.state("finance").startswith(f"issued as version 2, replacing 1: {reason[:-1]}, ")


def test_verified_alone_each_version_says_which_stands_beside_it(town):
    reason = "The forecast of waste was last month’s."
    told = " ".join(verdict(bag_of(town, "finance", 1)).shown)
    assert "Not in force: version 2 stands beside it, issued on " in told
    assert f"because: {reason}" in told
    told = " ".join(verdict(bag_of(town, "finance", 2)).shown)
    assert "Shown: it replaces version 1, issued on " in told
    assert "Not shown: whether a later version replaced it" in told


def test_of_other_reports_a_record_holds_no_word(town):
    """The ledger of the quarter tells of three reports, each record of its own and its twin."""
    ledger = (bag_of(town, "finance") / "data" / "ledger" / "ledger.jsonl").read_text("utf-8")
    lines = [json.loads(line) for line in ledger.splitlines()]
    whole = (town.root / "ledger" / f"{QUARTER}.jsonl").read_text("utf-8").splitlines()
    assert [one["digest"] for one in lines] == [
        json.loads(line)["digest"] for line in whole[: len(lines)]
    ]
    assert {one["report"] for one in lines if "report" in one} == {"finance"}
    assert [set(one) for one in lines if "report" not in one] == [{"before", "digest", "seq"}] * 3


def test_who_issues_nothing_or_signs_with_anothers_key_seals_nothing(town, tmp_path):
    told = town.not_issued("finance", by="C. Moss")
    assert "C. Moss is commissioner and may not enter “issue”" in told
    other = give_key(town.root, tmp_path, HALE)
    town.says("review", "withdraw", "finance", "--by", HALE, "--reason", "Again.")
    town.says("review", "submit", "finance", "--by", REED)
    sign_finance(town)
    about = ("--report", "finance", "--by", REED, "--key", other)
    told = town.says("issue", QUARTER, *about, code=2)
    assert "is not one of D. Reed’s" in told
    assert not bag_of(town, "finance", 3).exists()
    assert not list(town.root.rglob(".staging/*/*"))
    issued(town.root, town.key[REED])
    assert verdict(bag_of(town, "finance", 3)).wrong == ()


def test_issue_help_tells_of_its_exit_codes():
    assert "Exit code 1" in " ".join(pipeline_here("issue", "--help").out.split())


def test_a_record_taken_away_is_missed_by_the_ledger_and_one_put_in_is_told(town):
    assert "✗" not in town.says("ledger", "verify")
    folder, ledger = bag_of(town, "finance").parent, town.root / "ledger" / f"{QUARTER}.jsonl"
    (folder / "v2").rename(town.root / "v2")
    answer = pipeline_here("--root", town.root, "ledger", "verify")
    assert answer.code == 1
    assert "issued finance on" in answer.out
    assert "and there is no record of it in outputs/issued." in answer.out
    (town.root / "v2").rename(folder / "v2")
    whole = ledger.read_bytes()
    ledger.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    answer = pipeline_here("--root", town.root, "ledger", "verify")
    assert "finance/v3 is the record of an issue that is not in 2025-26-Q2." in answer.out
    ledger.write_bytes(whole)
