"""The messages that a new user meets first: what is done, what is said, and the next step in it.

Each is tried as that user would, with the command line, on a copy of the small council.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import pipeline_here

from commissioning.wording import Wording

COMMANDS, PLANNING = Wording("commands"), Wording("planning")
SIGNING, ARCHIVE = Wording("signing"), Wording("archive")
FILE = "data/results/brookside.csv"


def said(*typed: str) -> str:
    """What a command that is refused says on stderr, on one line; nothing else is printed."""
    answer = pipeline_here(*typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Error: ")
    assert "Traceback" not in answer.err
    return " ".join(answer.err.split()).removeprefix("Error: ")


def usage(wrong: str, command: str) -> str:
    return COMMANDS("usage", wrong=wrong, command=f"root{command}".strip())


TYPED = {
    "a misspelt command": (["chek"], "No such command 'chek'. Did you mean 'check', 'schema'?", ""),
    "a misspelt option": (["check", "--fro"], "No such option: --fro.", " check"),
    "a command of no group": (["keys", "nix"], "No such command 'nix'.", " keys"),
    "a command cut short": (["sign-off"], "Missing argument 'act'.", " sign-off"),
    "nobody named": (["issue", "2025-26-Q2"], "Missing option '--by'.", " issue"),
}


@pytest.mark.parametrize("name", TYPED)
def test_a_command_typed_wrongly_says_what_is_wrong_and_where_help_is(name: str):
    typed, wrong, command = TYPED[name]
    assert said(*typed) == usage(wrong, command)


ASKED: dict[str, tuple[list[str], Callable[[], str]]] = {
    "a misspelt quarter": (["run", "soon"], lambda: PLANNING("not-a-quarter", text="soon")),
    "a quarter of no return": (
        ["run", "2031-32-Q1"],
        lambda: PLANNING(
            "nothing-returned",
            text="2031-32-Q1",
            span=PLANNING("returns-from-to", first="2025-26-Q1", last="2025-26-Q2"),
        ),
    ),
    "a misspelt report": (
        ["run", "2025-26-Q2", "--report", "counci"],
        lambda: PLANNING("report-not-due", names="counci", quarter="2025-26-Q2"),
    ),
    "a report that is not built": (
        ["narrative", "list", "council"],
        lambda: COMMANDS("report-not-built", key="council"),
    ),
    "the desk before a run": (
        ["edit"],
        lambda: COMMANDS("no-report-built", label="2025-26 Quarter 2"),
    ),
    "a register that is not there": (
        ["contracts", "import", "none.csv"],
        lambda: COMMANDS("file-not-found", file="none.csv"),
    ),
    "a key that is not there": (
        ["keys", "add", "A. Hale", "none.pub"],
        lambda: SIGNING("not-public-key", path="none.pub"),
    ),
    "a folder without an issued report": (
        ["verify", "."],
        lambda: COMMANDS("no-issued-report", path="."),
    ),
    "two folders without a report": (
        ["diff", "a", "b"],
        lambda: ARCHIVE("no-report-there", folder="a", notebook="report.ipynb"),
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_not_there_is_told_with_the_next_step(
    small: Path, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(small)
    typed, sentence = ASKED[name]
    assert said("--root", str(small), *typed) == sentence()


def test_a_folder_that_is_no_councils_says_how_to_name_one(tmp_path: Path):
    told = said("--root", str(tmp_path), "check")
    assert told.startswith(COMMANDS("faults-found", count=1))
    assert "give one with --root FOLDER" in told


def test_a_misspelt_folder_says_the_same(tmp_path: Path):
    assert "give one with --root FOLDER" in said("--root", str(tmp_path / "nowhere"), "check")


def spoil(root: Path, before: str, after: str) -> None:
    path = root / FILE
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def first_row(root: Path) -> str:
    return (root / FILE).read_text("utf-8").splitlines()[1]


def test_a_wrong_heading_is_told_with_the_one_expected(small: Path):
    spoil(small, "measure,", "measures,")
    told = said("--root", str(small), "check")
    assert f"✗ Unknown column – {FILE}, row 1: “measures” is not a column" in told
    assert told.endswith(COMMANDS("faults-correct", count=told.count("✗")))


def test_a_duplicate_row_is_told_with_its_row(small: Path):
    row = first_row(small)
    spoil(small, row, f"{row}\n{row}")
    told = said("--root", str(small), "check")
    assert f"✗ Duplicate row – {FILE}, row 3, column measure, period: found" in told


def test_a_number_with_a_sign_of_money_is_told_with_what_is_expected(small: Path):
    row = first_row(small)
    spoil(small, row, ",".join([*row.split(",")[:2], "£12", *row.split(",")[3:]]))
    told = said("--root", str(small), "check")
    assert "found “£12”, expected" in told


def test_a_missing_settings_file_is_told_by_its_name(small: Path):
    (small / "params" / "council.yaml").unlink()
    assert "✗ Missing file – params/council.yaml: this file is missing" in said(
        "--root", str(small), "check"
    )


def test_a_missing_folder_of_settings_is_told(small: Path):
    shutil.rmtree(small / "params")
    assert "give one with --root FOLDER" in said("--root", str(small), "check")


def test_status_before_a_run_says_to_run(small: Path):
    answer = pipeline_here("--root", small, "status")
    assert answer.code == 0
    assert "run `run` to build it" in answer.out
