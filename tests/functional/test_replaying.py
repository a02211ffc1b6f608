"""A sealed report made again from its folder: identical, or with the first cause of difference."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import pipeline_here
from review_data import EXCEPTION
from sealed_data import bag_of

IDENTICAL = "Identical: notebook, figures, tables, HTML and PDF, byte for byte."


@pytest.fixture
def bag(sealed, tmp_path):
    return Path(shutil.copytree(bag_of(sealed, "finance"), tmp_path / "bag"))


def replay(bag, *more):
    answer = pipeline_here("replay", bag, *more)
    return answer, " ".join(f"{answer.out} {answer.err}".split())


@pytest.mark.parametrize("key", [pytest.param("finance", marks=pytest.mark.campaign), EXCEPTION])
def test_elsewhere_for_another_user_the_same_bytes(sealed, key, tmp_path):
    """Another path with blanks and an umlaut, home, time zone, language, hash seed, one core.

    What is made again is kept. For the exception pandas tells another version of itself, which no
    page prints.
    """
    place = tmp_path / "Über den Fluß" / "an auditor"
    moved = shutil.copytree(bag_of(sealed, key), place / "record")
    other = {
        **{"HOME": str(tmp_path), "USER": "auditor", "TZ": "Pacific/Kiritimati"},
        **{"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "77"},
    }
    told = {**os.environ, "COLUMNS": "200", **other}
    kept = tmp_path / "kept"
    command = [sys.executable, "-c", ALONE, str(moved), "--keep", str(kept)]
    if key == EXCEPTION:
        command += ["--environment", str(with_another_pandas(moved, tmp_path))]
    done = subprocess.run(command, cwd=place, env=told, capture_output=True, text=True, check=False)
    said, *although = done.stdout.splitlines()
    assert (done.returncode, said) == (0, IDENTICAL), done.stderr
    version = r"although pandas was [0-9.]+ and is 2\.9\.9 here\."
    told = [bool(re.fullmatch(version, one.strip())) for one in although]
    assert told == [True] * (key == EXCEPTION), although
    for name in ("report.ipynb", "report.html", "report.pdf", "facts.json", "tables.zip"):
        assert (kept / name).read_bytes() == (bag_of(sealed, key) / "data" / name).read_bytes()


# On one core, where the system lets a process choose.
ALONE = f"""
import os, runpy, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {{0}})
sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
sys.argv = ["pipeline.py", "replay", *sys.argv[1:]]
runpy.run_module("pipeline", run_name="__main__")
"""


def test_a_digit_changed_in_the_data_is_the_cause_and_the_figures_it_moves_are_shown(bag, tmp_path):
    """£1,000,000 + £50,000 of third party payments become £1,001,000: the total by 1,000, too.

    Another version of a package is then the second cause.
    """
    path = bag / "data" / "inputs" / "finance.csv"
    text = path.read_text("utf-8")
    assert text.count(",1000000.00,") == 1
    path.write_text(text.replace(",1000000.00,", ",1001000.00,"), "utf-8")
    environment = with_another_pandas(bag, tmp_path)
    answer, told = replay(bag, "--unsealed", "--environment", environment)
    assert answer.code == 1
    assert "Different: facts.json, report.ipynb" in told
    assert "First cause, data: data/inputs/finance.csv was changed since" in told
    assert re.search(r"also, package version: pandas was [0-9.]+ and is 2\.9\.9 here\.", told)
    assert "revenue.original: £1,100,000 then, £1,101,000 now" in told


def with_line(bag, line):
    path = bag / "data" / "template.ipynb"
    text = path.read_text("utf-8")
    found = re.search(r'"(exhibits\.[a-z_]+\(snapshot\))"', text)
    path.write_text(text.replace(found[0], f'"{line}\\n", {found[0]}', 1), "utf-8")


def with_more_pounds(bag):
    """A program that prints every amount with a £ more."""
    path, changed = bag / "data" / "source.zip", bag / "changed.zip"
    name = "commissioning/exhibits/number_format.py"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            assert entry.filename != name or "£".encode() in content
            new.writestr(
                entry,
                content.replace("£".encode(), "££".encode()) if entry.filename == name else content,
            )
    changed.replace(path)


def test_what_was_changed_is_the_cause_and_is_not_run_unless_asked(bag, tmp_path, monkeypatch):
    """A program, then a template and a list of packages besides; all is run at once."""
    with_more_pounds(bag)
    answer, told = replay(bag)
    assert answer.code == 1
    assert "First cause, program: data/source.zip was changed since" in told
    assert "so nothing of it is run" in told
    with_line(bag, f"open('{tmp_path}/ran', 'w').close()")
    answer, told = replay(bag)
    assert answer.code == 1
    assert "First cause, template: data/template.ipynb was changed since" in told
    assert "so nothing of it is run" in told
    assert not (tmp_path / "ran").exists()
    lock = bag / "data" / "environment" / "requirements.lock"
    lock.write_text("no-such-package-of-commissioning==1.0 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    answer, told = replay(bag, "--unsealed", "--environment", tmp_path / "new")
    assert answer.code == 1
    assert "The environment of the report cannot be built here: Could not find a version" in told
    assert "No matching distribution found for no-such-package-of-commissioning==1.0" in told
    assert "The report is replayed with the packages installed here instead." in told
    assert f"{tmp_path / 'new'} was not used, so this does not show what you asked for." in told
    assert "First cause, template: data/template.ipynb was changed since" in told
    assert "also, program: data/source.zip was changed since" in told
    assert "package version" not in told  # those installed here are those it was made with
    assert "Different: facts.json, report.ipynb" in told
    assert "revenue.original: £1,100,000 then, ££1,100,000 now" in told
    assert (tmp_path / "ran").exists()


def with_another_pandas(bag, tmp_path):
    """An environment that stands already for the bag’s lock file; its pandas says it is 2.9.9."""
    (tmp_path / "pandas-2.9.9.dist-info").mkdir()
    (tmp_path / "pandas-2.9.9.dist-info" / "METADATA").write_text("Name: pandas\nVersion: 2.9.9\n")
    found = next(Path(one) for one in sys.path if one.endswith("site-packages"))
    interpreter = tmp_path / "other" / "bin"
    interpreter.mkdir(parents=True)
    start = interpreter / "python"
    start.write_text(
        f'#!/bin/sh\nPYTHONPATH="{tmp_path}:$PYTHONPATH:{found}" exec "{sys.executable}" "$@"\n'
    )
    start.chmod(0o755)
    lock = bag / "data" / "environment" / "requirements.lock"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    (interpreter.parent / ".built-from").write_text(digest)
    return interpreter.parent


def test_what_is_made_again_is_kept_over_nothing(bag, tmp_path):
    answer, told = replay(bag, "--keep", tmp_path)
    assert answer.code == 2
    assert "already exists. Give a new folder." in told


def test_a_report_that_cannot_be_made_says_why(bag):
    (bag / "data" / "inputs" / "snapshot.json").unlink()
    answer, told = replay(bag, "--unsealed")
    assert answer.code == 1
    assert "The report cannot be made again here:" in told
    assert "Traceback" not in told
