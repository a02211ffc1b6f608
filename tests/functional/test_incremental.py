"""Runs that make only what must be made: decided by content, told in a sentence, safe when cut off.

Councils, notebooks, kernels, processes and signals are real.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from conftest import PROJECT, kernel_server, pipeline, pipeline_here
from hypothesis import given
from hypothesis import strategies as st
from narrative_data import cell_of

import pipeline as command_line
from commissioning.build.rebuild_plan import NOTHING, PRINT_AGAIN, RUN, RUN_AGAIN, decide
from commissioning.cli.reports.run_fast_path import answered
from commissioning.narrative.slots import slots_of
from commissioning.warm_kernels.server.server_registry import SERVER
from commissioning.working_reports.store.report_manifest import (
    file_digests,
    journal_state,
    manifest_path,
    read_manifest,
    write_manifest,
)

QUARTER = "outputs/working/2025-26-Q2"
COUNCIL, FINANCE, PROVIDER = "council", "finance", "provider-bins"
EXCEPTION = "exception-missed-bins"
ALL = {COUNCIL, FINANCE, PROVIDER, EXCEPTION}

pytestmark = pytest.mark.xdist_group("incremental")


@pytest.fixture
def made(small_made, tmp_path) -> Path:
    """A copy of the council with all its reports made."""
    return Path(shutil.copytree(small_made, tmp_path / "made"))


def why(root, *options, project=PROJECT) -> dict[str, tuple[str, str]]:
    """What a run would do about each report, and why."""
    if project == PROJECT:
        answer = pipeline_here("--root", root, "run", "--why", "--json", *options)
        told = answer.json
    else:
        typed = [sys.executable, project / "pipeline.py", "--root", root, "run", "--why", "--json"]
        told = json.loads(subprocess.run(typed, capture_output=True, check=True).stdout)
    return {one["key"]: (one["do"], one["why"]) for one in told["reports"]}


def run(root, *options):
    answer = pipeline_here("--root", root, "run", "--json", *options)
    assert answer.code == 0, answer.err
    return {one["key"]: one["did"] for one in answer.json["reports"]}


def is_answered_at_once(root) -> bool:
    return answered(["--root", str(root), "run", "--json"], PROJECT, command_line.now)


@pytest.fixture
def told_at_once(made):
    """That nothing has to be done in the copy is known, as its first run in that place tells."""
    assert set(run(made).values()) == {"up to date"}
    assert is_answered_at_once(made)


def change(root, name, old, new):
    path = root / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def one_more_missed(root):
    change(root, "data/results/brookside.csv", "2025-09,60,60", "2025-09,61,61")


def another_officer(root):
    path = root / "params" / "officers.yaml"
    text = path.read_text("utf-8")
    assert "role: chief-finance-officer" in text
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if "chief-finance-officer" in line)
    lines[at] = lines[at].replace("B. Finch", "Q. Other")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert path.read_text("utf-8") != text


def own_template(root, old="snapshot", new="snapshot"):
    (root / "notebooks").mkdir()
    path = root / "notebooks" / "council.ipynb"
    path.write_text((PROJECT / "notebooks" / "council.ipynb").read_text("utf-8") + " ", "utf-8")


def word_files(root):
    with (root / "params" / "council.yaml").open("a", encoding="utf-8") as file:
        file.write("docx: true\n")


def pages_allowed(root):
    change(root, "params/tiers.yaml", "level: 1,", "level: 1, pages: 90,")


def page_changed(root):
    with (root / QUARTER / FINANCE / "report.html").open("a") as file:
        file.write("<p>By hand.</p>")


def page_gone(root):
    (root / QUARTER / FINANCE / "report.pdf").unlink()


def snapshot_changed(root):
    with (root / QUARTER / FINANCE / "inputs" / "finance.csv").open("a") as file:
        file.write("\n")


def in_notebook(root, edit, key=COUNCIL):
    path = root / QUARTER / key / "report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    told = edit(notebook)
    nbformat.write(notebook, path)
    return told


def words_typed(root):
    def edit(notebook):
        slot = next(iter(slots_of(notebook)))
        cell_of(notebook, slot).source = "Typed in a notebook."

    in_notebook(root, edit)


def evidence_changed(root):
    def edit(notebook):
        next(cell for cell in notebook.cells if cell.id == "headline").source += "  # by hand"

    in_notebook(root, edit)


def saved_anew(root):
    in_notebook(root, lambda notebook: notebook.metadata.update(saved="by another program"))


def words_written(root):
    slot = next(iter(slots_of(nbformat.read(root / QUARTER / COUNCIL / "report.ipynb", 4))))
    answer = pipeline_here(
        "--root", root, "narrative", "write", COUNCIL, slot, "Ours.", "--by", "D. Reed"
    )
    assert answer.code == 0, answer.err


def other_packages(root):
    path = manifest_path(root / QUARTER / FINANCE)
    account = json.loads(path.read_text("utf-8"))
    account["packages"] = re.sub(" pandas==[^ ]+", " pandas==0.1", account["packages"])
    path.write_text(json.dumps(account), "utf-8")


def no_account(root):
    manifest_path(root / QUARTER / FINANCE).write_text("{", "utf-8")


SHOWS_BINS = {COUNCIL, PROVIDER, EXCEPTION}
CHANGES = [
    (one_more_missed, SHOWS_BINS, RUN_AGAIN, "its snapshot changed (results)"),
    (another_officer, {FINANCE}, RUN_AGAIN, "its snapshot changed (officers)"),
    (own_template, {COUNCIL}, RUN_AGAIN, "its template changed"),
    (word_files, ALL, PRINT_AGAIN, "the forms asked for changed"),
    (pages_allowed, {COUNCIL}, PRINT_AGAIN, "the pages that its tier allows changed"),
    (page_changed, {FINANCE}, RUN_AGAIN, "report.html was changed by hand"),
    (page_gone, {FINANCE}, RUN_AGAIN, "report.pdf is missing"),
    (snapshot_changed, {FINANCE}, RUN_AGAIN, "inputs/finance.csv was changed by hand"),
    (words_typed, {COUNCIL}, PRINT_AGAIN, "the text of summary-commentary changed"),
    (words_written, {COUNCIL}, PRINT_AGAIN, "the text of summary-commentary changed"),
    (saved_anew, {COUNCIL}, PRINT_AGAIN, "report.ipynb was saved again"),
    (evidence_changed, {COUNCIL}, RUN_AGAIN, "report.ipynb was changed by hand: cell headline"),
    (other_packages, {FINANCE}, RUN_AGAIN, "packages changed (pandas 0.1, now "),
    (no_account, {FINANCE}, RUN_AGAIN, "it is not known what it was made from"),
]


@pytest.mark.parametrize(
    ("edit", "keys", "do", "because"), CHANGES, ids=[one[0].__name__ for one in CHANGES]
)
def test_a_change_has_its_own_consequence_and_reason(made, edit, keys, do, because):
    edit(made)
    before = contents(made)
    told = why(made)
    assert {key for key, (done, _) in told.items() if done != NOTHING} == keys
    for key in keys:
        assert told[key][0] == do
        assert told[key][1].startswith(because), told[key]
    after = contents(made)
    assert {name for name in after if after[name] != before.get(name)} == set()


def test_another_program_runs_all_again(made, tmp_path):
    project = tmp_path / "project"
    for name in ("commissioning", "notebooks"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pyc*"))
    shutil.copyfile(PROJECT / "pipeline.py", project / "pipeline.py")
    assert set(why(made, project=project).values()) == {(NOTHING, "")}
    with (project / "commissioning" / "analysis" / "performance" / "target_status.py").open(
        "a"
    ) as file:
        file.write("# another\n")
    assert set(why(made, project=project).values()) == {(RUN_AGAIN, "the program changed")}


def test_people_are_told_in_a_table(made):
    one_more_missed(made)
    told = pipeline_here("--root", made, "run", "--why").out
    assert "2025-26 Quarter 2: what `run` would do" in told
    lines = {
        line.split()[0]: " ".join(line.split()[1:]) for line in told.splitlines() if line.strip()
    }
    assert lines[COUNCIL] == "run again its snapshot changed (results)"
    assert lines[FINANCE] == "nothing to do"


def test_time_stamps_say_nothing(made):
    for path in made.rglob("*"):
        os.utime(path, (1, 1))
    assert set(why(made).values()) == {(NOTHING, "")}
    assert set(run(made).values()) == {"up to date"}


HIDDEN = [
    ("data/results/brookside.csv", "2025-09,60,60", "2025-09,61,61", SHOWS_BINS),
    (f"{QUARTER}/finance/report.html", "<title>", "<Title>", {FINANCE}),
]


@pytest.mark.parametrize(("name", "old", "new", "keys"), HIDDEN, ids=[one[0] for one in HIDDEN])
def test_a_change_that_hides_its_time_is_seen(told_at_once, made, name, old, new, keys):
    stamp = (made / name).stat()
    change(made, name, old, new)
    os.utime(made / name, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert (made / name).stat().st_size == stamp.st_size
    assert not is_answered_at_once(made)
    assert {key for key, (do, _) in why(made).items() if do == RUN_AGAIN} == keys


def test_a_run_is_asked_for_again_and_finds_all_as_it_should_be(made):
    before = contents(made / QUARTER)
    for give in (pipeline_here, pipeline):  # the second is answered at once
        answer = give("--root", made, "run")
        assert (answer.code, answer.err) == (0, "")
        assert "4 of 4 reports up to date" in answer.out
    after = contents(made / QUARTER)
    assert {name for name in before if after[name] != before[name]} == {"run.json"}
    assert run(made, "--all", "--report", FINANCE) == {FINANCE: "built"}


LEVELS = [
    ("data/results/brookside.csv", SHOWS_BINS),
    (f"{QUARTER}/council/report.pdf", {COUNCIL}),
    (f"{QUARTER}/council/facts.json", {COUNCIL}),
]


@pytest.mark.parametrize(("name", "keys"), LEVELS, ids=[one[0] for one in LEVELS])
def test_what_would_be_answered_at_once_is_not_when_something_changed(
    told_at_once, made, name, keys
):
    if name.startswith("data"):
        one_more_missed(made)
    else:
        (made / name).write_bytes((made / name).read_bytes() + b" ")
    assert not is_answered_at_once(made)
    assert {key for key, (do, _) in why(made).items() if do == RUN_AGAIN} == keys


def test_what_changed_in_data_and_in_pages_is_made_in_one_run_and_then_all_is_told_at_once(made):
    one_more_missed(made)
    page_changed(made)
    assert {key for key, did in run(made).items() if did == "built"} == ALL
    assert is_answered_at_once(made)


def test_a_page_that_was_taken_away_is_written_again(told_at_once, made):
    (made / "outputs" / "index.html").unlink()
    assert not is_answered_at_once(made)
    assert set(run(made).values()) == {"up to date"}
    assert (made / "outputs" / "index.html").is_file()


def test_words_are_printed_without_a_run_as_a_run_would_print_them(made):
    words_written(made)
    assert run(made) == dict.fromkeys(ALL, "up to date") | {COUNCIL: "printed again"}
    printed = contents(made / QUARTER / COUNCIL)
    assert b"Ours." in printed["report.html"]
    account = read_manifest(made / QUARTER / COUNCIL)
    assert run(made, "--all", "--report", COUNCIL) == {COUNCIL: "built"}
    assert contents(made / QUARTER / COUNCIL) == printed
    assert read_manifest(made / QUARTER / COUNCIL) == account


def test_forms_come_and_go_without_a_run(made):
    word_files(made)
    assert run(made, "--report", FINANCE) == {FINANCE: "printed again"}
    assert (made / QUARTER / FINANCE / "report.docx").is_file()
    change(made, "params/council.yaml", "docx: true\n", "")
    assert run(made, "--report", FINANCE) == {FINANCE: "printed again"}
    assert not (made / QUARTER / FINANCE / "report.docx").exists()


def test_what_an_officer_does_is_printed_at_once_and_needs_no_run(made):
    answer = pipeline_here(
        *("--root", made, "review", "challenge", FINANCE, "Why so much?", "--by", "A. Hale")
    )
    assert answer.code == 0, answer.err
    assert b"Why so much?" in (made / QUARTER / FINANCE / "report.html").read_bytes()
    assert why(made)[FINANCE] == (NOTHING, "")
    # Had its pages not been printed then, the record would be the reason.
    path = manifest_path(made / QUARTER / FINANCE)
    account = json.loads(path.read_text("utf-8")) | {"record": "another"}
    path.write_text(json.dumps(account), "utf-8")
    assert why(made)[FINANCE] == (PRINT_AGAIN, "its record of review changed")


def test_an_act_on_a_report_changed_by_hand_does_not_make_it_right(made):
    evidence_changed(made)
    pipeline_here(*("--root", made, "review", "challenge", COUNCIL, "Why?", "--by", "B. Finch"))
    assert why(made)[COUNCIL][0] == RUN_AGAIN


def test_a_report_is_out_of_date_where_a_run_would_run_it_on_another_snapshot(made):
    one_more_missed(made)
    words_typed(made)
    page_gone(made)
    states = pipeline_here("--root", made, "status", "--json").json["states"]
    out_of_date = {key for key, state in states.items() if state.startswith("out of date")}
    assert out_of_date == SHOWS_BINS
    assert out_of_date == {key for key, (_, reason) in why(made).items() if "snapshot" in reason}


def test_a_report_that_failed_is_tried_again(made):
    (made / "notebooks").mkdir()
    template = made / "notebooks" / "finance.ipynb"
    broken = nbformat.read(PROJECT / "notebooks" / "finance.ipynb", as_version=4)
    next(cell for cell in broken.cells if cell.cell_type == "code" and cell.id).source += "\n1 / 0"
    nbformat.write(broken, template)
    for _ in range(2):
        answer = pipeline_here("--root", made, "run", "--json")
        assert answer.code == 1
        did = {one["key"]: one["did"] for one in answer.json["reports"]}
        assert did == dict.fromkeys(ALL, "up to date") | {FINANCE: "failed"}
    template.unlink()
    assert set(run(made).values()) == {"up to date"}


def typed(root, *options) -> subprocess.Popen:
    """A run typed and left to itself, leader of a group of processes of its own.

    Its kernels are forked from the server that tests share.
    """
    return subprocess.Popen(
        [sys.executable, str(PROJECT / "pipeline.py"), "--root", str(root), "run", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {SERVER: kernel_server()},
        start_new_session=True,
    )


def wait_for(is_so):
    ends = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to kill")
def test_a_run_that_was_killed_is_taken_up_where_it_stopped(small):
    place = small / QUARTER
    begun = typed(small, "--jobs", "1")
    wait_for(lambda: list((place / ".made").glob("*.json")))
    os.killpg(begun.pid, signal.SIGKILL)
    begun.communicate()
    published = {path.stem for path in (place / ".made").glob("*.json")}
    assert 0 < len(published) < len(ALL)
    before = {key: contents(place / key) for key in published}
    left = {key: do for key, (do, _) in why(small).items()}
    assert left == {key: NOTHING if key in published else RUN for key in ALL}
    did = run(small)
    assert did == {key: "up to date" if key in published else "built" for key in ALL}
    assert {key: contents(place / key) for key in published} == before
    assert {one.name for one in place.iterdir()} == ALL | {".made", "index.html", "run.json"}


def test_of_two_runs_at_once_one_waits_and_makes_nothing_twice(small):
    runs = [typed(small, "--wait", "--json", "--jobs", "1") for _ in range(2)]
    said = [one.communicate() for one in runs]
    assert [one.returncode for one in runs] == [0, 0]
    waited = [err.split("\n")[0] for _, err in said if err]
    assert waited == [
        (
            "Another run is in progress in this "
            "council folder. This one will start when it has ended."
        )
    ]
    done = [{row["did"] for row in json.loads(out)["reports"]} for out, _ in said]
    assert sorted(done, key=sorted) == [{"built"}, {"up to date"}]


# One edition made up, and each part of its account changed alone.
NOW = {
    "snapshot": "s",
    "template": "t",
    "parameters": {"quarter": "2025-26-Q2"},
    "provider": "brookside",
    "source": "p",
    "packages": "numpy==2.0.0 pandas==3.0.0",
    "record": "r",
    "docx": False,
    "pages": 10,
    "exempt": None,
}
CONSEQUENCES = {
    "snapshot": (RUN_AGAIN, "its snapshot changed (results)"),
    "template": (RUN_AGAIN, "its template changed"),
    "parameters": (RUN_AGAIN, "its parameters changed"),
    "provider": (RUN_AGAIN, "its provider is another"),
    "source": (RUN_AGAIN, "the program changed"),
    "packages": (RUN_AGAIN, "packages changed (numpy 2.0.0, now none; pandas 3.0.0, now none)"),
    "record": (PRINT_AGAIN, "its record of review changed"),
    "docx": (PRINT_AGAIN, "the forms asked for changed"),
    "pages": (PRINT_AGAIN, "the pages that its tier allows changed"),
    "exempt": (PRINT_AGAIN, "what is exempt changed"),
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    quarter = tmp_path_factory.mktemp("edition")
    place, journal = quarter / "council", quarter / "council.jsonl"
    (place / "inputs").mkdir(parents=True)
    for name in ("report.ipynb", "report.html", "inputs/results.csv"):
        (place / name).write_text(name, "utf-8")
    come_out = {"files": file_digests(place), "warning": "11 pages of 10", "made_with": ""}
    write_manifest(place, NOW | come_out, journal)
    return place, journal


@given(st.sets(st.sampled_from(sorted(CONSEQUENCES))))
def test_every_part_that_changed_is_told_and_the_gravest_decides(edition, parts):
    place, journal = edition
    others = {"packages": "", "parameters": {}}
    now = NOW | {part: others.get(part, "another") for part in parts}
    decision = decide(place, journal, now, lambda: "results")
    found = [CONSEQUENCES[part] for part in CONSEQUENCES if part in parts]
    do = next((one for one in (RUN_AGAIN, PRINT_AGAIN) if one in dict(found)), NOTHING)
    assert decision.do == do
    told = [words for consequence, words in found if consequence == do]
    assert decision.why == "; ".join(told)
    assert str(decision) == (f"{do}: {decision.why}" if parts else "nothing to do")
    assert do == RUN_AGAIN or decision.warning == "11 pages of 10"


@pytest.mark.parametrize(
    "account",
    [
        *("", "{", "[]", "null", "\\ud800", "[" * 100_000),
        {"packages": {"pandas": "3.0.0"}},
        {"files": ["report.ipynb"]},
        {"words": {"entries": "2"}},
        {"warning": None},
        {"made_with": None},
        {"more": 1},
    ],
)
def test_an_account_that_is_none_is_not_believed(tmp_path, account):
    place, journal = tmp_path / "council", tmp_path / "council.jsonl"
    place.mkdir()
    (place / "report.ipynb").write_text("{}", "utf-8")
    come_out = {"files": file_digests(place), "warning": "", "made_with": ""}
    write_manifest(place, NOW | come_out, journal)
    assert decide(place, journal, NOW, str).do == NOTHING
    path = manifest_path(place)
    if isinstance(account, dict):
        account = json.dumps(json.loads(path.read_text("utf-8")) | account)
    path.write_text(account, "utf-8")
    decision = decide(place, journal, NOW, str)
    assert str(decision) == "run again: it is not known what it was made from"


def test_a_report_that_was_never_made_is_run(tmp_path):
    decision = decide(tmp_path / "council", tmp_path / "c.jsonl", NOW, lambda: "")
    assert str(decision) == "run: it has not been built yet"
    assert journal_state(tmp_path / "c.jsonl")["entries"] == 0
