"""An act is added by a record and a rule: two files, and every command knows it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from conftest import PROJECT, pipeline_here
from review_data import HALE, QUARTER, REED

MODEL, RULES = "review/model/acts.py", "review/rules/authorisation.py"
RECORD = """    Act(
        "note-conflict",
        by=HEAD,
        on=FOR_APPROVAL,
        signed=PAGES,
        worded=True,
        label="Conflict of interest noted",
        decision="conflict of interest noted",
    ),
)
ACTS ="""
RULE = """def _note(context: ActContext, made: Entry) -> None:
    refuse_changed(context)
    if acts.APPROVE in context.history.in_force:
        raise ReviewError(f"{context.subject.key} is approved; a conflict is noted before that.")


RULES:"""
CHANGES = (
    (MODEL, ")\nACTS =", RECORD),
    (RULES, "RULES:", RULE),
    (
        RULES,
        "    acts.SUBMIT: _submit,\n",
        '    acts.SUBMIT: _submit,\n    "note-conflict": _note,\n',
    ),
)

TYPE_IN = """
import json, sys
from typer.testing import CliRunner
import pipeline
done = [CliRunner().invoke(pipeline.app, one) for one in json.loads(sys.argv[1])]
print(json.dumps([[one.exit_code, one.output] for one in done]))
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A copy of the program with one act more, written into two files."""
    folder = tmp_path_factory.mktemp("program")
    for name in ("commissioning", "notebooks"):
        shutil.copytree(PROJECT / name, folder / name)
    for path in (PROJECT / "pipeline.py", *PROJECT.glob("*.lock")):
        shutil.copy2(path, folder)
    for name, old, new in CHANGES:
        path = folder / "commissioning" / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, name
        path.write_text(text.replace(old, new), "utf-8")
    return folder


def answers(program, root, *commands):
    """The code and the words of each command of that program, run one after the other."""
    told = [["--root", *map(str, (root, *command))] for command in commands]
    done = subprocess.run(
        [sys.executable, "-c", TYPE_IN, json.dumps(told)],
        cwd=program,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(code, " ".join(words.split())) for code, words in json.loads(done.stdout)]


def test_an_act_is_added_in_two_files_and_signed_listed_and_verified(program, to_submit, tmp_path):
    town = to_submit.copy(tmp_path, HALE)
    town.says("review", "submit", "finance", "--by", REED)
    signed = ("--by", HALE, "--key", town.key[HALE])
    note = ("sign-off", "note-conflict", "finance", *signed)
    noted, shown, refused, approved, late, verified = answers(
        *(program, town.root, note),
        ("review", "show", "finance"),
        ("sign-off", "note-conflict", "exception-missed-bins", *signed),
        ("sign-off", "approve", "finance", *signed),
        note,
        ("ledger", "verify", QUARTER),
    )
    assert "“note-conflict” signed by A. Hale" in noted[1]
    assert "2. note-conflict by A. Hale, Head of Paid Service" in shown[1]
    assert "exception-missed-bins is of another kind" in refused[1]
    assert "a conflict is noted before that" in late[1]
    codes = [code for code, _ in (noted, shown, refused, approved, late, verified)]
    assert codes == [0, 0, 2, 0, 2, 0]
    known = pipeline_here("--root", town.root, "ledger", "verify", QUARTER)
    assert known.code == 1
    assert "(note-conflict of finance by A. Hale)" in " ".join(known.out.split())
