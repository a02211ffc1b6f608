"""Old spellings of commands and options work for one release, and one line says the new one."""

import pytest
from conftest import pipeline_here

from commissioning.cli.shell.old_spellings import COMMANDS, OPTIONS, in_new_spelling

TYPED = {  # the least of a command that asks for its help and not for a council
    "words": ("words", "list", "--help"),
    "export-words": ("export-words", "--help"),
    "import-words": ("import-words", "--help"),
    "records": ("records", "due", "--help"),
}
OPTIONS_TYPED = {
    ("run", "--anew"): ("run", "--anew", "--help"),
    ("ledger", "--records"): ("ledger", "verify", "--records", "tests", "--help"),
    ("environment", "--record"): ("environment", "export", "--record", "tests", "--help"),
}


def lines_of(answer):
    return [line for line in answer.err.splitlines() if "is now" in line]


@pytest.mark.parametrize("old", COMMANDS)
def test_an_old_command_is_the_new_one_and_says_so_once(old):
    answer, new = pipeline_here(*TYPED[old]), COMMANDS[old]
    assert answer.code == 0
    assert lines_of(answer) == [
        f"`{old}` is now `{new}`. The old name will stop working in the next release."
    ]
    assert answer.out == pipeline_here(new, *TYPED[old][1:]).out


@pytest.mark.parametrize("old", OPTIONS)
def test_an_old_option_is_the_new_one_and_says_so_once(old):
    answer, new = pipeline_here(*OPTIONS_TYPED[old]), OPTIONS[old]
    assert answer.code == 0
    assert lines_of(answer) == [
        f"`{old[1]}` is now `{new}`. The old name will stop working in the next release."
    ]
    assert new in answer.out and old[1] not in answer.out


def test_a_new_spelling_says_nothing_and_help_names_no_old_one():
    assert lines_of(pipeline_here("narrative", "list", "--help")) == []
    rows = [line.split() for line in pipeline_here("--help").out.splitlines()]
    listed = {row[1] for row in rows if len(row) > 1}
    assert set(COMMANDS.values()) <= listed and not set(COMMANDS) & listed


@pytest.mark.parametrize(
    ("typed", "new"),
    [
        (["--root", "words", "words", "list"], ["--root", "words", "narrative", "list"]),
        (["--root=a", "run", "--anew"], ["--root=a", "run", "--all"]),
        (["ledger", "verify", "--records=b"], ["ledger", "verify", "--issued=b"]),
        (["review", "challenge", "words"], ["review", "challenge", "words"]),
        (
            ["words", "write", "a", "--", "--anew"],
            ["narrative", "write", "a", "--", "--anew"],
        ),
        (["run", "--", "--anew"], ["run", "--", "--anew"]),
        (["diff", "--records"], ["diff", "--records"]),
        ([], []),
        (["--help"], ["--help"]),
        (["--root"], ["--root"]),
    ],
)
def test_only_names_of_commands_and_options_are_changed(typed, new):
    assert in_new_spelling(typed)[0] == new
